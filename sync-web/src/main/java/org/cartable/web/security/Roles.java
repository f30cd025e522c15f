package org.cartable.web.security;

/** The roles as they stand in the token's {@code groups}. */
public final class Roles {

    /** Runs the school's installation; may also start jobs. */
    public static final String ADMINISTRATOR = "ADMINISTRATOR";

    /** Keeps the school's records. */
    public static final String SECRETARY = "SECRETARY";

    /** Marks, and notes attendance. */
    public static final String TEACHER = "TEACHER";

    private Roles() {}
}
