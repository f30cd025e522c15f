package org.cartable.protocol.down;

/** How far a snapshot has come that begins with the own classes of its caller. */
public enum FirstSyncStage {
    /** What the own classes need is on its way. */
    OWN_CLASSES,
    /** The own classes have come whole, and all the rest follows. */
    REST
}
