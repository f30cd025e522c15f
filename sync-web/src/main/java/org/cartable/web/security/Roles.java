package org.cartable.web.security;

/**
 * The roles as they stand in the token's {@code groups}. What each may read and write is data of the server, see
 * {@link org.cartable.server.rights}.
 */
public final class Roles {

    /** Runs the school's installation; may also start jobs. */
    public static final String ADMINISTRATOR = "ADMINISTRATOR";

    /** Leads the school. */
    public static final String HEAD = "HEAD";

    /** Keeps the school's records. */
    public static final String SECRETARY = "SECRETARY";

    /** Marks, and notes attendance. */
    public static final String TEACHER = "TEACHER";

    /** Collects payments. */
    public static final String ACCOUNTANT = "ACCOUNTANT";

    private Roles() {}
}
