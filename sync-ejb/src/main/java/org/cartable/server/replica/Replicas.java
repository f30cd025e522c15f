package org.cartable.server.replica;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.device.Devices;
import org.cartable.server.platform.SyncException;
import org.cartable.server.tenant.Caller;

/** The stored desktops. Works inside the caller's transaction, which has entered the tenant. */
@ApplicationScoped
public class Replicas {

    /** A desktop that polls must not cost a write each time: its last sight is kept to the minute. */
    private static final String FIND = "select user_id, last_seen_at < clock_timestamp() - interval '1 minute'"
            + " or coalesce(?, schema_version) is distinct from schema_version"
            + " or coalesce(?, acknowledged_seq) is distinct from acknowledged_seq, scope_page > 0,"
            + " revoked_at is not null and coalesce(accept_edits_until <= clock_timestamp(), true)"
            + " from sync_client where tenant_id = ? and id = ?";

    private static final String ADD = "insert into sync_client"
            + " (schema_version, acknowledged_seq, tenant_id, id, user_id) values (?, ?, ?, ?, ?)"
            + " on conflict do nothing";

    private static final String UPDATE = "update sync_client set last_seen_at = clock_timestamp(),"
            + " schema_version = coalesce(?, schema_version), acknowledged_seq = coalesce(?, acknowledged_seq)"
            + " where tenant_id = ? and id = ?";

    /**
     * How a desktop is known.
     *
     * @param due to be noted anew
     * @param inParts it asks for a part of the school, or did once
     */
    private record Sight(boolean due, boolean inParts) {}

    /**
     * Notes that a desktop was here.
     *
     * @param connection in a transaction that has entered the caller's tenant
     * @param caller who speaks for the desktop
     * @param clientId the desktop
     * @param schemaVersion the schema that it holds; null when it did not say
     * @param acknowledgedSeq it has stored the log up to this number; null when that is not told by this call
     * @return it asks for a part of the school, or did once
     * @throws SyncException {@link ProblemCode#CLIENT_MISMATCH} when the token was made for another desktop, or the
     *     desktop belongs to another user; {@link ProblemCode#DEVICE_REVOKED} when it was revoked and may not even send
     */
    public boolean touch(
            Connection connection, Caller caller, UUID clientId, Integer schemaVersion, Long acknowledgedSeq)
            throws SQLException {
        checkToken(caller, clientId);
        Sight sight = find(connection, caller, clientId, schemaVersion, acknowledgedSeq);
        if (sight == null) {
            try (PreparedStatement add = connection.prepareStatement(ADD)) {
                bind(add, caller, clientId, schemaVersion, acknowledgedSeq);
                add.setString(5, caller.userId());
                add.executeUpdate();
            }
            // Another request may have been first, of another user even.
            sight = find(connection, caller, clientId, schemaVersion, acknowledgedSeq);
        }
        if (sight.due()) {
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                bind(update, caller, clientId, schemaVersion, acknowledgedSeq);
                update.executeUpdate();
            }
        }
        return sight.inParts();
    }

    /**
     * Checks who speaks for a desktop, and writes nothing: it need not have been here before.
     *
     * @throws SyncException {@link ProblemCode#CLIENT_MISMATCH} as for {@link #touch}
     */
    public void check(Connection connection, Caller caller, UUID clientId) throws SQLException {
        checkToken(caller, clientId);
        find(connection, caller, clientId, null, null);
    }

    private static void checkToken(Caller caller, UUID clientId) {
        if (caller.tokenClientId() != null && !caller.tokenClientId().equals(clientId)) {
            throw new SyncException(ProblemCode.CLIENT_MISMATCH, "The token was made for another desktop");
        }
    }

    /** @return null when nobody knows it yet */
    private static Sight find(
            Connection connection, Caller caller, UUID clientId, Integer schemaVersion, Long acknowledgedSeq)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            bind(find, caller, clientId, schemaVersion, acknowledgedSeq);
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                if (!row.getString(1).equals(caller.userId())) {
                    throw new SyncException(ProblemCode.CLIENT_MISMATCH, "The desktop belongs to another user");
                }
                if (row.getBoolean(4)) {
                    new Devices(connection).require(clientId, true);
                }
                return new Sight(row.getBoolean(2), row.getBoolean(3));
            }
        }
    }

    private static void bind(
            PreparedStatement statement, Caller caller, UUID clientId, Integer schemaVersion, Long acknowledgedSeq)
            throws SQLException {
        statement.setObject(1, schemaVersion, Types.INTEGER);
        statement.setObject(2, acknowledgedSeq, Types.BIGINT);
        statement.setObject(3, caller.tenantId());
        statement.setObject(4, clientId);
    }
}
