package org.cartable.protocol.up;

/** Which lane of the outbox goes first. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    CRITICAL
}
