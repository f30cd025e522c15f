package org.cartable.client.store;

/** What the two layers of a row mean. The number of the constant is stored. */
enum RowState {
    /**
     * The payload is the server's state at this version; or, between an acknowledgement and the feed, with our own edit on it,
     * while the version in which the server has that edit is not wholly known here.
     */
    SERVER,
    /**
     * The payload is what the server acknowledged at this version, as we sent it; its own writing of that version has
     * not come down yet and will replace it.
     */
    ACKNOWLEDGED,
    /** The shadow is the server's state, the payload has pending edits on top. */
    EDITED,
    /** Pending edits on an entity that the server does not have: not yet, or no longer. There is no shadow. */
    UNSHARED;

    boolean hasEdits() {
        return this == EDITED || this == UNSHARED;
    }

    static RowState of(int stored) {
        return values()[stored];
    }
}
