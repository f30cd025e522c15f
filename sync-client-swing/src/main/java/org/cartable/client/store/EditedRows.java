package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;

/**
 * The rows of records with waiting edits. Where such a row was lost with a damaged file, it is made of the edits alone and
 * counts as unknown to the server, until the feed puts the server's state beneath.
 */
final class EditedRows {

    private EditedRows() {}

    /** Makes the rows that are missing, of the types that have a table. */
    static void restore(SqlSession sql) throws SQLException {
        Set<String> tables = new HashSet<>(sql.list(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'e_*'", row -> row.getString(1)));
        for (EntityKey key : sql.list(
                "SELECT DISTINCT entity_type, entity_id FROM outbox_events WHERE open = 1 AND status <> 'FAILED'",
                row -> new EntityKey(row.getString(1), SqlSession.uuid(row, "entity_id")))) {
            if (tables.contains(EntityTables.table(key.entityType()))
                    && EntityRow.find(sql, key).isEmpty()) {
                restore(sql, key);
            }
        }
    }

    /** @return the ids of the type's records with waiting edits that have no row: they left, or never were here */
    static Set<String> missing(SqlSession sql, String entityType) throws SQLException {
        return Set.copyOf(sql.list(
                "SELECT DISTINCT entity_id FROM outbox_events WHERE open = 1 AND entity_type = ? AND status <> 'FAILED'"
                        + " AND NOT EXISTS (SELECT 1 FROM " + EntityTables.table(entityType)
                        + " WHERE id = outbox_events.entity_id)",
                row -> row.getString(1),
                entityType));
    }

    private static void restore(SqlSession sql, EntityKey key) throws SQLException {
        List<OutboxEvent> edits = VisibleState.editsOnScreen(OutboxRows.openOf(sql, key));
        if (edits.isEmpty()) {
            return;
        }
        boolean isNew = edits.get(0).operation() == Operation.CREATE;
        JsonObject nothing = isNew ? null : JsonText.builder().build();
        EntityRow.insertUnshared(sql, key, EditFold.apply(nothing, edits));
    }
}
