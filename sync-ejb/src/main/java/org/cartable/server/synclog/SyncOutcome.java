package org.cartable.server.synclog;

/** How one up or down ended. */
public enum SyncOutcome {
    /** All was taken or sent. */
    SUCCESS,
    /** Some events were in conflict or refused. */
    PARTIAL,
    /** The call as a whole was refused or failed. */
    FAILED
}
