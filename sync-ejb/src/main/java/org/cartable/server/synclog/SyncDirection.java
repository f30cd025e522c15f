package org.cartable.server.synclog;

/** Seen from the desktop. */
public enum SyncDirection {
    UP,
    DOWN
}
