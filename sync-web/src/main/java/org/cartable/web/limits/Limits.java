package org.cartable.web.limits;

/** The limits of one request. They are part of the protocol: a desktop plans its batches with them. */
public final class Limits {

    /** Most bytes of a body, counted as they arrive. */
    public static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

    /** Most events of one sync-up. */
    public static final int BATCH_EVENTS_MAX = 500;

    private Limits() {}
}
