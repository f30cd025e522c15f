package org.cartable.web.limits;

/** The limits of one request that hold before a service is asked. They are part of the protocol. */
public final class Limits {

    /** Most bytes of a body, counted as they arrive. */
    public static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

    private Limits() {}
}
