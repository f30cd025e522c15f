package org.cartable.server.support;

/** Whom a test connects as. */
public enum DatabaseRole {
    /** Sees all tenants; what a DBA is. */
    SUPERUSER("postgres"),
    /** Owns the schema and runs the migrations. */
    OWNER("cartable_owner"),
    /** What the application is. */
    APPLICATION("cartable_app");

    private final String user;

    DatabaseRole(String user) {
        this.user = user;
    }

    /** @return the name of the role in PostgreSQL */
    public String user() {
        return user;
    }

    /** @return the password of the role */
    public String password() {
        return "secret-of-" + user;
    }
}
