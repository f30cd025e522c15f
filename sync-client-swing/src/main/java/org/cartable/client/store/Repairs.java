package org.cartable.client.store;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.ChangeOperation;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.OutboxEvent;

/**
 * Puts the server's state in place of what this desktop has, whatever version that claims to be (RECON-4). Edits that wait
 * stay above it, as under any download (DESK-5); what the server does not have goes as by a deletion in the feed.
 * Thread-safe.
 */
public final class Repairs {

    private final LocalDatabase database;

    Repairs(LocalDatabase database) {
        this.database = database;
    }

    /**
     * Takes the states over, in one transaction.
     *
     * @param cursor the place in the feed for which the server told them
     * @return false when the store has moved on from there: nothing was done
     */
    public boolean apply(List<Change> changes, String cursor) {
        return database.write(sql -> {
            if (!Objects.equals(SyncStates.read(sql).cursor(), cursor)) {
                return false;
            }
            for (Change change : changes) {
                repair(sql, change);
            }
            return true;
        });
    }

    private static void repair(SqlSession sql, Change change) throws SQLException {
        EntityKey key = new EntityKey(change.entityType(), change.entityId());
        EntityRow none = EntityRow.none(sql);
        EntityRow row = readable(sql, key, none);
        JsonObject server = change.operation() == ChangeOperation.DELETE ? null : change.payload();
        Long version = change.serverVersion() == 0 ? null : (Long) change.serverVersion();
        List<OutboxEvent> edits = VisibleState.editsOnScreen(OutboxRows.openOf(sql, key));
        EntityRow next = edits.isEmpty()
                ? EntityRow.ofServer(server, version, none.generation())
                : VisibleState.under(row, server, version, none.generation(), edits);
        String table = EntityTables.table(key.entityType());
        sql.update(
                "INSERT INTO " + table + " (id, generation) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
                key.entityId(),
                none.generation());
        next.save(sql, key);
        if (server != null) {
            sql.update("UPDATE " + table + " SET modified_at = ? WHERE id = ?", change.modifiedAt(), key.entityId());
        }
        if (!edits.isEmpty()) {
            ConflictRows.refresh(sql, key, server, change.serverVersion());
        }
    }

    /** @return the row, or none when there is none that can be read */
    private static EntityRow readable(SqlSession sql, EntityKey key, EntityRow none) throws SQLException {
        try {
            return EntityRow.find(sql, key).orElse(none);
        } catch (JsonException | IndexOutOfBoundsException damaged) {
            return none;
        }
    }

    /** Removes rows whose ids name nothing that a server could have. */
    public void remove(String entityType, List<String> ids) {
        database.write(sql -> {
            for (String id : ids) {
                sql.update("DELETE FROM " + EntityTables.table(entityType) + " WHERE id = ?", id);
            }
            sql.touch(entityType);
            return null;
        });
    }

    /** Puts records back on the screen of which the edits are here and the row is not. */
    public void restoreEdited() {
        database.write(sql -> {
            EditedRows.restore(sql);
            return null;
        });
    }
}
