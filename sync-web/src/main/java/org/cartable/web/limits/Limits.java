package org.cartable.web.limits;

/** The limits of one request. They are part of the protocol: a desktop plans its batches with them. */
public final class Limits {

    /** Most bytes of a body, counted as they arrive. */
    public static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

    /** Most events of one sync-up. */
    public static final int BATCH_EVENTS_MAX = 500;

    /** Changes on a page of sync-down when the request names no number. */
    public static final int PAGE_SIZE_DEFAULT = 1_000;

    /** Most changes that a page is asked for; a greater wish is cut down to it. */
    public static final int PAGE_SIZE_MAX = 5_000;

    private Limits() {}
}
