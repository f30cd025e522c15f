package org.cartable.server.conflict;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.platform.ArrayColumns;

/** The stored conflicts of a tenant. Each method is one round trip, however many conflicts there are. */
public final class EntityConflicts {

    private static final String STORE = "insert into entity_conflict (tenant_id, id, client_id, event_id, entity_type,"
            + " entity_id, reason, base_version, server_version, base, mine, theirs, fields, created_by, status,"
            + " resolved_at, operation, resolved_by)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?,"
            + " case when ? then clock_timestamp() end, ?, ?)";

    private static final String RESOLVE = "update entity_conflict c set status = 'RESOLVED',"
            + " resolved_at = clock_timestamp(),"
            + " resolved_by = ? from unnest(?::text[], ?::uuid[]) as settled(entity_type, entity_id)"
            + " where c.tenant_id = ? and c.client_id = ? and c.status = 'OPEN'"
            + " and c.entity_type = settled.entity_type and c.entity_id = settled.entity_id";

    // The limit keeps the planner from reading all open conflicts: one probe of their index for each entity.
    private static final String OPEN = "select e.entity_type, e.entity_id, c.server_version"
            + " from unnest(?::text[], ?::uuid[]) as e(entity_type, entity_id) cross join lateral ("
            + "select server_version from entity_conflict c where c.tenant_id = ? and c.client_id = ? and c.status = 'OPEN'"
            + " and c.entity_type = e.entity_type and c.entity_id = e.entity_id order by server_version desc limit 1) c";

    private EntityConflicts() {}

    /** Stores new conflicts. */
    public static void store(Connection connection, UUID tenantId, List<EntityConflict> conflicts) throws SQLException {
        if (conflicts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            for (EntityConflict conflict : conflicts) {
                bind(connection, statement, tenantId, conflict);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, UUID tenantId, EntityConflict conflict)
            throws SQLException {
        statement.setObject(1, tenantId);
        statement.setObject(2, conflict.id());
        statement.setObject(3, conflict.clientId());
        statement.setObject(4, conflict.eventId());
        statement.setString(5, conflict.entity().entityType());
        statement.setObject(6, conflict.entity().entityId());
        statement.setString(7, conflict.reason().name());
        statement.setLong(8, conflict.baseVersion());
        statement.setLong(9, conflict.serverVersion());
        statement.setString(10, conflict.base());
        statement.setString(11, conflict.mine());
        statement.setString(12, conflict.theirs());
        statement.setArray(
                13, connection.createArrayOf("text", conflict.fields().toArray()));
        statement.setString(14, conflict.actor());
        boolean resolved = conflict.resolvedBy() != null;
        statement.setString(15, resolved ? "RESOLVED" : "OPEN");
        statement.setBoolean(16, resolved);
        statement.setString(17, conflict.operation().name());
        statement.setString(18, conflict.resolvedBy());
    }

    /** Settles the open conflicts that the desktop has on these entities: it has edited them on the current state. */
    public static void resolve(
            Connection connection, UUID tenantId, UUID clientId, String actor, Collection<EntityKey> entities)
            throws SQLException {
        if (entities.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(RESOLVE)) {
            statement.setString(1, actor);
            new ArrayColumns<>(statement, List.copyOf(entities)).setKeys(2, entity -> entity);
            statement.setObject(4, tenantId);
            statement.setObject(5, clientId);
            statement.executeUpdate();
        }
    }

    /** @return those of the entities on which the desktop has an open conflict, with the version that it was told of */
    public static Map<EntityKey, Long> openOn(
            Connection connection, UUID tenantId, UUID clientId, Collection<EntityKey> entities) throws SQLException {
        Map<EntityKey, Long> open = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            new ArrayColumns<>(statement, List.copyOf(entities)).setKeys(1, entity -> entity);
            statement.setObject(3, tenantId);
            statement.setObject(4, clientId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    open.put(new EntityKey(rows.getString(1), rows.getObject(2, UUID.class)), rows.getLong(3));
                }
            }
        }
        return open;
    }
}
