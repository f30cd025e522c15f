package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;

/**
 * What came with an edit that the server merged with somebody else's (DESK-10).
 *
 * @param seen what was seen here, with the edit, in the fields that came otherwise; JSON null where there was nothing
 * @param came the values that came there; JSON null for a cleared one
 */
public record Merge(JsonObject seen, JsonObject came) {

    /** @return the fields that came otherwise */
    public Set<String> fields() {
        return came.keySet();
    }

    static Merge between(JsonObject seen, JsonObject came) {
        JsonObjectBuilder before = JsonText.builder();
        JsonObjectBuilder after = JsonText.builder();
        Set<String> fields = new LinkedHashSet<>(came.keySet());
        fields.addAll(seen.keySet());
        for (String field : fields) {
            JsonValue left = seen.getOrDefault(field, JsonValue.NULL);
            JsonValue right = came.getOrDefault(field, JsonValue.NULL);
            if (!JsonText.plain(left).equals(JsonText.plain(right))) {
                before.add(field, left);
                after.add(field, right);
            }
        }
        return new Merge(before.build(), after.build());
    }

    /** @return the ids of the type's entities of which a merged edit has not come down yet */
    static Set<String> awaited(SqlSession sql, String entityType) throws SQLException {
        return new HashSet<>(sql.list(
                "SELECT DISTINCT entity_id FROM outbox_events WHERE merged = 1 AND merged_to IS NULL"
                        + " AND server_version IS NOT NULL AND entity_type = ?",
                row -> row.getString("entity_id"),
                entityType));
    }

    /** Notes with the edits that this change tells the outcome of what came with them; before the change is applied. */
    static void note(SqlSession sql, FeedChange change) throws SQLException {
        EntityKey key = new EntityKey(change.entityType(), UUID.fromString(change.entityId()));
        List<UUID> told = sql.list(
                "SELECT id FROM outbox_events WHERE merged = 1 AND merged_to IS NULL AND entity_type = ? AND entity_id = ?"
                        + " AND server_version <= ?",
                row -> SqlSession.uuid(row, "id"),
                key.entityType(),
                key.entityId(),
                change.serverVersion());
        if (told.isEmpty()) {
            return;
        }
        JsonObject seen = EntityRow.findOrNone(sql, key).server();
        JsonObject came = JsonText.object(change.payload());
        Merge merge = seen == null || came == null
                ? new Merge(JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT)
                : between(seen, came);
        for (UUID eventId : told) {
            sql.update(
                    "UPDATE outbox_events SET merged_from = ?, merged_to = ? WHERE id = ?",
                    JsonText.write(merge.seen()),
                    JsonText.write(merge.came()),
                    eventId);
        }
        sql.touch(key.entityType());
    }
}
