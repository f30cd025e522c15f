package org.cartable.protocol.entity;

/** What an edit did to an entity, and what a change in the feed tells of it. */
public enum Operation {
    /** In the feed also: the desktop does not have the entity yet. A desktop treats it like {@link #UPDATE}. */
    CREATE,
    UPDATE,
    /** A soft delete: the server keeps a tombstone until the retention has passed. */
    DELETE
}
