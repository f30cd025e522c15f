package org.cartable.client.store;

import org.cartable.protocol.up.EventStatus;

/** Where the edits of one entity stand. When several apply, the one that needs a person comes first. */
public enum EntityStatus {
    /** All edits made here are with the server. */
    SENT,
    /** An edit waits to be sent. */
    WAITING,
    /** An edit has left this machine and its answer has not come. */
    SENDING,
    /** Somebody else was first; a person decides. */
    CONFLICT,
    /** The server refused an edit; its values are in the outbox. */
    REFUSED;

    /** @return where an open edit of that status stands */
    public static EntityStatus of(EventStatus status) {
        return switch (status) {
            case CONFLICT -> CONFLICT;
            case FAILED -> REFUSED;
            case SENT -> SENDING;
            case PENDING -> WAITING;
            case ACKNOWLEDGED -> SENT;
        };
    }
}
