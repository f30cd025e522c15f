package org.cartable.protocol.up;

/** Where an outbox event stands on its desktop. */
public enum EventStatus {
    /** Waits to be sent. It may still be coalesced with a later edit of the same entity. */
    PENDING,
    /** Was sent at least once and has no answer yet. It is sealed: it is resent as it was, never changed. */
    SENT,
    /** The server took it. Kept for some time, in case the server is restored to an earlier day. */
    ACKNOWLEDGED,
    /** The server refused it, or an event it builds upon. A person decides. */
    FAILED,
    /** Somebody else changed the entity first. A person decides. */
    CONFLICT
}
