package org.cartable.launcher.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.cartable.launcher.platform.LaunchException;

/**
 * A PostgreSQL database that answers.
 *
 * @param url {@code jdbc:postgresql:...}, without credentials
 * @param owner owns the schema and runs the migrations
 * @param application what the server works as; owns nothing
 */
public record Database(String url, Credentials owner, Credentials application) {

    static final String OWNER_ROLE = "cartable_owner";
    static final String APPLICATION_ROLE = "cartable_app";

    /** @return a connection as the owner of the schema, which is the first in its search path */
    public Connection connectAsOwner() throws SQLException {
        Connection connection = DriverManager.getConnection(url, owner.user(), owner.password());
        connection.setSchema(Migrations.SCHEMA);
        return connection;
    }

    /**
     * @return the address for a pool of connections: statements of the application pass texts for {@code uuid} and
     *     {@code jsonb}, and its batches are sent as multi-row inserts
     */
    public String poolUrl() {
        String separator = url.contains("?") ? "&" : "?";
        return url + separator + "stringtype=unspecified&reWriteBatchedInserts=true&ApplicationName=cartable";
    }

    /** Fails when the database does not answer. */
    void requireAnswer() {
        try (Connection connection = DriverManager.getConnection(url, owner.user(), owner.password())) {
            connection.isValid(0);
        } catch (SQLException e) {
            throw new LaunchException("The database " + url + " refuses " + owner.user() + ": " + e.getMessage(), e);
        }
    }
}
