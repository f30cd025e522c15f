package org.cartable.protocol.down;

/** Why a record is not the desktop's any more. */
public enum LeaveReason {
    /** It was deleted. */
    DELETED,
    /** It lives, but does not meet the desktop's scope any more. */
    MOVED,
    /** The user may not see it any more. Told of all records of a type at once, see {@link Revocation}. */
    REVOKED
}
