package org.cartable.server.synclog;

/** How one up or down ended. */
public enum SyncOutcome {
    /** All was taken or sent. */
    SUCCESS,
    /** Some events were in conflict or refused; or the line broke while a stream was sent. */
    PARTIAL,
    /** The call as a whole was refused or failed. */
    FAILED
}
