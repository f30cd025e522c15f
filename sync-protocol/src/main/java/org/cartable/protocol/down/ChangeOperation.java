package org.cartable.protocol.down;

/** What a change in the feed tells of an entity. */
public enum ChangeOperation {
    /** The desktop does not have the entity yet. A desktop treats it like {@link #UPDATE}. */
    CREATE,
    UPDATE,
    DELETE,
    /**
     * The entity is not the desktop's any more, for a {@link LeaveReason}. Single entities leave desktops with a scope only;
     * what leaves without an entity is a {@link Revocation}.
     */
    LEAVE
}
