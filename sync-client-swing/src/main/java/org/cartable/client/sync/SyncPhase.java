package org.cartable.client.sync;

/** What the engine is doing. */
public enum SyncPhase {
    IDLE,
    UP,
    DOWN
}
