package org.cartable.server.receipt;

/** What became of an event for good. An event that may be sent again (blocked, server busy) leaves no receipt. */
public enum ReceiptOutcome {
    APPLIED,
    CONFLICT,
    REJECTED
}
