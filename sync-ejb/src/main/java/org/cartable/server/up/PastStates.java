package org.cartable.server.up;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.growth.SchemaHistory;
import org.cartable.server.platform.ArrayColumns;

/**
 * What the change log holds of entities since edits of them were made: the bases of three-way merges, and when somebody
 * changed what since. Loaded for those edits only whose author has not seen the current version.
 */
final class PastStates {

    /** Of an entity that changes all the time only so many of its latest states are looked at. */
    private static final int STATES_MAX = 200;

    private static final String LOAD = "select w.entity_type, w.entity_id, c.version, c.payload::text,"
            + " coalesce(c.edited_at, c.at) from unnest(?::text[], ?::uuid[], ?::bigint[])"
            + " as w(entity_type, entity_id, version) cross join lateral ("
            + "(select version, payload, edited_at, at from sync_change where tenant_id = ?"
            + " and entity_type = w.entity_type and entity_id = w.entity_id and version = w.version)"
            + " union all (select version, payload, edited_at, at from sync_change where tenant_id = ?"
            + " and entity_type = w.entity_type and entity_id = w.entity_id and version > w.version"
            + " order by version desc limit " + STATES_MAX + ")) c order by 1, 2, 3";

    private final Map<EntityKey, List<PastState>> states;

    /** One state of an entity. */
    record PastState(long version, JsonObject document, Instant editedAt) {}

    private PastStates(Map<EntityKey, List<PastState>> states) {
        this.states = states;
    }

    /** @param from the versions on which edits were made, the earliest for each entity */
    static PastStates load(Connection connection, UUID tenantId, SchemaHistory history, Map<EntityKey, Long> from)
            throws SQLException {
        Map<EntityKey, List<PastState>> loaded = new HashMap<>();
        if (from.isEmpty()) {
            return new PastStates(loaded);
        }
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            ArrayColumns<EntityKey> columns = new ArrayColumns<>(statement, List.copyOf(from.keySet()));
            columns.setKeys(1, key -> key);
            columns.set(3, "bigint", from::get);
            statement.setObject(4, tenantId);
            statement.setObject(5, tenantId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    EntityKey key = new EntityKey(rows.getString(1), rows.getObject(2, UUID.class));
                    loaded.computeIfAbsent(key, any -> new ArrayList<>())
                            .add(new PastState(
                                    rows.getLong(3),
                                    history.upgraded(key.entityType(), Documents.parse(rows.getString(4))),
                                    rows.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return new PastStates(loaded);
    }

    /** For a batch whose past is kept elsewhere. */
    static PastStates of(Map<EntityKey, List<PastState>> states) {
        return new PastStates(states);
    }

    /** @return the document at that version; null when it is no longer known */
    JsonObject document(EntityKey key, long version) {
        return states.getOrDefault(key, List.of()).stream()
                .filter(state -> state.version() == version)
                .map(PastState::document)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** @return when the field was last changed since that version, as far as the log tells; else the given time */
    Instant changedAt(EntityKey key, String field, long since, Instant otherwise) {
        Instant changed = otherwise;
        PastState before = null;
        for (PastState state : states.getOrDefault(key, List.of())) {
            if (before != null && before.version() >= since && differs(before, state, field)) {
                changed = state.editedAt();
            }
            before = state;
        }
        return changed;
    }

    private static boolean differs(PastState left, PastState right, String field) {
        return left.document() == null
                || right.document() == null
                || !Objects.equals(left.document().get(field), right.document().get(field));
    }
}
