package org.cartable.server.rules;

/** What the author of an edit did not know. The names are on the wire. */
public enum ConflictReason {
    /** The entity was changed meanwhile. */
    VERSION,
    /** The entity was deleted meanwhile. */
    DELETED,
    /** The entity to create is there already. */
    EXISTS
}
