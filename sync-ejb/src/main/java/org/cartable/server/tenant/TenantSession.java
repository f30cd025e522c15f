package org.cartable.server.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Names the tenant, the actor and the desktop to PostgreSQL for the rest of the current transaction. */
public final class TenantSession {

    private static final String ENTER = "select set_config('app.tenant_id', ?, true),"
            + " set_config('app.user_id', ?, true), set_config('app.client_id', ?, true)";

    private static final String ENTER_FOR_NOTES = ENTER + ", set_config('synchronous_commit', 'off', true)";

    private TenantSession() {}

    /**
     * Enters a tenant. The settings end with the transaction, so a pooled connection never carries them to the next.
     *
     * @param connection a connection in a transaction (not in auto-commit, where the settings would have no effect)
     * @param tenantId the school
     * @param actor who acts: a user's id, or the name of a job
     * @param clientId the desktop; null when there is none
     * @throws SQLException when the database is away
     */
    public static void enter(Connection connection, UUID tenantId, String actor, UUID clientId) throws SQLException {
        enter(connection, ENTER, tenantId, actor, clientId);
    }

    /**
     * Enters a tenant for a transaction that writes nothing but notes, which may be lost when the database crashes: its
     * commit does not wait for the disk. Everybody sees what it wrote as after any other.
     *
     * <p>Parameters and errors as {@link #enter}.
     */
    public static void enterForNotes(Connection connection, UUID tenantId, String actor, UUID clientId)
            throws SQLException {
        enter(connection, ENTER_FOR_NOTES, tenantId, actor, clientId);
    }

    private static void enter(Connection connection, String sql, UUID tenantId, String actor, UUID clientId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenantId.toString());
            statement.setString(2, actor);
            statement.setString(3, clientId == null ? "" : clientId.toString());
            statement.executeQuery().close();
        }
    }
}
