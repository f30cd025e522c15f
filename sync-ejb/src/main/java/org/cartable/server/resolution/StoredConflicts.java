package org.cartable.server.resolution;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.ServerDocument;
import org.cartable.server.school.SyncedEntities;
import org.cartable.server.school.SyncedType;

/** The conflicts of one school as they are stored, read in one transaction that has entered the school. */
final class StoredConflicts {

    private static final String SELECT =
            "select id, event_id, client_id, created_by, entity_type, entity_id, operation,"
                    + " reason, base::text, mine::text, server_version, fields, status, resolved_by, created_at, resolved_at"
                    + " from entity_conflict where tenant_id = ?";

    private static final String LIST =
            SELECT + " and client_id = coalesce(?, client_id) and status = coalesce(?, status)"
                    + " order by created_at desc, id desc limit ?";

    private static final String FIND = SELECT + " and id = ?";

    private static final String SETTLE = "update entity_conflict set status = 'RESOLVED',"
            + " resolved_at = coalesce(resolved_at, clock_timestamp()), resolved_by = coalesce(resolved_by, ?)"
            + " where tenant_id = ? and id = ? and (status = 'OPEN' or resolved_by is null)";

    private final Connection connection;
    private final UUID tenantId;
    private final SyncedEntities entities;
    private final SchemaRegistry registry;

    StoredConflicts(Connection connection, UUID tenantId, SyncedEntities entities, SchemaRegistry registry) {
        this.connection = connection;
        this.tenantId = tenantId;
        this.entities = entities;
        this.registry = registry;
    }

    /**
     * @param clientId of this desktop only; null for all
     * @param status in this state only; null for all
     * @param limit as many at most
     * @return the newest first
     */
    List<StoredConflict> list(UUID clientId, ConflictView.Status status, int limit) throws SQLException {
        List<StoredConflict> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setObject(1, tenantId);
            select.setObject(2, clientId);
            select.setString(3, status == null ? null : status.name());
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
        }
        return found;
    }

    /** @return the conflict of that id in this school */
    Optional<StoredConflict> find(UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setObject(1, tenantId);
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /** Marks a conflict as decided. One that was marked before keeps what it has. */
    void settle(UUID id, String decidedBy) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SETTLE)) {
            update.setString(1, decidedBy);
            update.setObject(2, tenantId);
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    /** @return the conflict with the server's state as it is now */
    ConflictView view(StoredConflict conflict) throws SQLException {
        return views(List.of(conflict)).get(0);
    }

    /** @return the conflicts with the server's state as it is now, read with one query for each type */
    List<ConflictView> views(List<StoredConflict> conflicts) throws SQLException {
        Map<String, Set<UUID>> wanted = new LinkedHashMap<>();
        for (StoredConflict conflict : conflicts) {
            EntityKey key = conflict.entity();
            wanted.computeIfAbsent(key.entityType(), any -> new LinkedHashSet<>())
                    .add(key.entityId());
        }
        Map<EntityKey, ServerDocument> documents = new LinkedHashMap<>();
        for (Map.Entry<String, Set<UUID>> ofType : wanted.entrySet()) {
            SyncedType type = registry.type(ofType.getKey()).orElseThrow();
            entities.documents(type, ofType.getValue())
                    .forEach((id, document) -> documents.put(new EntityKey(type.name(), id), document));
        }
        List<ConflictView> views = new ArrayList<>();
        for (StoredConflict conflict : conflicts) {
            views.add(conflict.with(state(conflict, documents.get(conflict.entity()))));
        }
        return views;
    }

    /** What was purged stays deleted at the version at which it was last seen. */
    private static CurrentState state(StoredConflict conflict, ServerDocument document) {
        return document == null
                ? new CurrentState(conflict.serverVersion(), null)
                : new CurrentState(document.version(), parse(document.json()));
    }

    private static StoredConflict read(ResultSet row) throws SQLException {
        return new StoredConflict(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                new EntityKey(row.getString(5), row.getObject(6, UUID.class)),
                Operation.valueOf(row.getString(7)),
                row.getString(8),
                parse(row.getString(9)),
                parse(row.getString(10)),
                row.getLong(11),
                List.of((String[]) row.getArray(12).getArray()),
                ConflictView.Status.valueOf(row.getString(13)),
                row.getString(14),
                instant(row, 15),
                instant(row, 16));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static JsonObject parse(String json) {
        if (json == null) {
            return null;
        }
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
