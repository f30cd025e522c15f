package org.cartable.client.ui.conflicts;

/** Where the value of a field comes from that is to stay. */
public enum Side {
    /** As the person left it. */
    MINE,
    /** As the server has it. */
    SERVER,
    /** Neither: the person types another one. */
    OTHER
}
