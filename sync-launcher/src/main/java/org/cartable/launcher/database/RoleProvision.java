package org.cartable.launcher.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the two roles and what belongs to them, with the same text that an administrator runs on an outside database. */
final class RoleProvision {

    private static final String RESOURCE = "db/provision/roles.sql";

    private final Credentials owner;
    private final Credentials application;

    RoleProvision(Credentials owner, Credentials application) {
        this.owner = owner;
        this.application = application;
    }

    /** Runs as superuser in the database that the schema goes to; doing it again changes nothing. */
    void apply(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(script());
        }
    }

    private String script() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The launcher lacks " + RESOURCE);
            }
            // Generated passwords and fixed names need no quoting.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${ownerRole}", owner.user())
                    .replace("${ownerPassword}", owner.password())
                    .replace("${appRole}", application.user())
                    .replace("${appPassword}", application.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
