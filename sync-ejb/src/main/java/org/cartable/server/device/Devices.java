package org.cartable.server.device;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.protocol.admin.DeviceView;
import org.cartable.protocol.problem.RevokedDevice;
import org.cartable.server.platform.SyncException;

/** The desktops of a school in PostgreSQL. Works in a transaction that has entered the school. */
public final class Devices {

    private static final String VIEW =
            "select c.id, c.user_id, u.username, u.display_name, c.program_version, c.schema_version, c.first_seen_at,"
                    + " c.last_seen_at, h.head_seq - c.acknowledged_seq as behind, c.revoked_at, c.revoked_by,"
                    + " c.accept_edits_until from sync_client c"
                    + " join sync_tenant_head h on h.tenant_id = c.tenant_id"
                    + " left join app_user u on u.tenant_id = c.tenant_id and u.id::text = c.user_id"
                    + " where c.tenant_id = app_tenant()";

    /** Expired permission to send is told as none: a desktop goes by what is told and not by its clock. */
    private static final String REVOKED = "select tenant_id, id, revoked_at, revoked_by,"
            + " case when accept_edits_until > clock_timestamp() then accept_edits_until end as accept_edits_until"
            + " from sync_client where tenant_id = app_tenant() and id = ? and revoked_at is not null";

    private static final String OWNER = "select user_id from sync_client where tenant_id = app_tenant() and id = ?";

    private static final String REVOKE = "update sync_client set revoked_at = coalesce(revoked_at, clock_timestamp()),"
            + " revoked_by = coalesce((select display_name from app_user where tenant_id = app_tenant() and id::text = ?), ?),"
            + " accept_edits_until = ? where tenant_id = app_tenant() and id = ?";

    private static final String RESTORE = "update sync_client set revoked_at = null, revoked_by = null,"
            + " accept_edits_until = null where tenant_id = app_tenant() and id = ? and revoked_at is not null";

    private static final String NOTE = "insert into device_revocation"
            + " (tenant_id, id, client_id, revoked, accept_edits_until, changed_by) values (app_tenant(), ?, ?, ?, ?, ?)";

    /** Its logins end with it: no token of before is good when the revocation is taken back. */
    private static final String END_LOGINS = "update refresh_token set revoked_at = clock_timestamp()"
            + " where tenant_id = app_tenant() and client_id = ? and revoked_at is null";

    private static final String PROGRAM = "update sync_client set program_version = ?"
            + " where tenant_id = app_tenant() and id = ? and program_version is distinct from ?";

    private final Connection connection;

    public Devices(Connection connection) {
        this.connection = connection;
    }

    /**
     * Lets a desktop pass, or not.
     *
     * @param sends it wants to do what is needed to send its edits, and nothing else
     * @throws SyncException {@code DEVICE_REVOKED} when it was revoked, unless it sends and still may
     */
    public void require(UUID clientId, boolean sends) throws SQLException {
        Optional<RevokedDevice> revoked = revoked(clientId);
        if (revoked.isPresent() && !(sends && revoked.get().acceptsEditsUntil() != null)) {
            throw SyncException.revoked(revoked.get());
        }
    }

    /**
     * The same for who signs in or renews a login: a desktop that is another user's is not told of.
     *
     * @param clientId the desktop; null when there is none
     */
    public void requireOf(UUID userId, UUID clientId) throws SQLException {
        if (clientId != null
                && owner(clientId).filter(userId.toString()::equals).isPresent()) {
            require(clientId, true);
        }
    }

    private Optional<String> owner(UUID clientId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OWNER)) {
            select.setObject(1, clientId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private Optional<RevokedDevice> revoked(UUID clientId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REVOKED)) {
            select.setObject(1, clientId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new RevokedDevice(
                                row.getObject("tenant_id", UUID.class),
                                clientId,
                                instant(row, "revoked_at"),
                                row.getString("revoked_by"),
                                instant(row, "accept_edits_until")))
                        : Optional.empty();
            }
        }
    }

    /** Notes which program speaks for a desktop, if that is something new. */
    void speaksBy(UUID clientId, String program) throws SQLException {
        update(PROGRAM, program, clientId, program);
    }

    List<DeviceView> all() throws SQLException {
        return views(VIEW + " order by c.last_seen_at desc, c.id");
    }

    Optional<DeviceView> one(UUID clientId) throws SQLException {
        return views(VIEW + " and c.id = ?", clientId).stream().findFirst();
    }

    /** Revokes a desktop, or changes how long it may send; answers false when there is none. */
    boolean revoke(UUID clientId, Instant acceptEditsUntil, String userId, String username) throws SQLException {
        return update(REVOKE, userId, username, utc(acceptEditsUntil), clientId) == 1;
    }

    /** Takes a revocation back; answers false when there is none. */
    boolean restore(UUID clientId) throws SQLException {
        return update(RESTORE, clientId) == 1;
    }

    void endLogins(UUID clientId) throws SQLException {
        update(END_LOGINS, clientId);
    }

    void note(UUID id, UUID clientId, boolean revoked, Instant acceptEditsUntil, String userId) throws SQLException {
        update(NOTE, id, clientId, revoked, utc(acceptEditsUntil), userId);
    }

    private List<DeviceView> views(String sql, Object... arguments) throws SQLException {
        List<DeviceView> views = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, arguments);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    views.add(view(row));
                }
            }
        }
        return views;
    }

    private static DeviceView view(ResultSet row) throws SQLException {
        return new DeviceView(
                row.getObject("id", UUID.class),
                row.getString("user_id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("program_version"),
                row.getObject("schema_version", Integer.class),
                instant(row, "first_seen_at"),
                instant(row, "last_seen_at"),
                row.getObject("behind", Long.class),
                instant(row, "revoked_at"),
                row.getString("revoked_by"),
                instant(row, "accept_edits_until"));
    }

    private int update(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, arguments);
            return update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, arguments[i]);
            }
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
