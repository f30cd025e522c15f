package org.cartable.launcher.database;

import java.util.Objects;

/**
 * A role of the database.
 *
 * @param user its name
 * @param password its password
 */
public record Credentials(String user, String password) {

    public Credentials {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
