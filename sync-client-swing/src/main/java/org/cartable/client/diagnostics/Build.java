package org.cartable.client.diagnostics;

/** Which program this is. */
public final class Build {

    /** The version, for people. */
    public static final String VERSION = "0.1.0";

    private Build() {}
}
