package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;

/**
 * One row of an entity table with both layers, for the transactions of this package.
 *
 * @param payload what the screen shows; null when deleted here
 * @param shadow the server's state while edits are pending; null when the server has none, or without edits
 * @param state what the two mean
 * @param serverVersion the newest version of the server that is known here; null before the first
 * @param generation of the snapshot that last confirmed the row
 */
record EntityRow(JsonObject payload, JsonObject shadow, RowState state, Long serverVersion, long generation) {

    static Optional<EntityRow> find(SqlSession sql, EntityKey key) throws SQLException {
        return sql.first(
                "SELECT payload, shadow, shadow_state, server_version, generation FROM "
                        + EntityTables.table(key.entityType()) + " WHERE id = ?",
                EntityRow::read,
                key.entityId());
    }

    /** @return the row; {@link #none} when there is none */
    static EntityRow findOrNone(SqlSession sql, EntityKey key) throws SQLException {
        Optional<EntityRow> found = find(sql, key);
        return found.isPresent() ? found.get() : none(sql);
    }

    private static EntityRow read(ResultSet row) throws SQLException {
        return new EntityRow(
                JsonText.object(row.getString("payload")),
                JsonText.object(row.getString("shadow")),
                RowState.of(row.getInt("shadow_state")),
                SqlSession.wholeOrNull(row, "server_version"),
                row.getLong("generation"));
    }

    /** @return the server's state, wherever it is kept; null when the server has none */
    JsonObject server() {
        return state.hasEdits() ? shadow : payload;
    }

    /** @return the version on which an edit of now builds */
    long baseVersion() {
        return serverVersion == null ? 0 : serverVersion;
    }

    /** Writes the row back; removes it when neither side has the entity any more. */
    void save(SqlSession sql, EntityKey key) throws SQLException {
        String table = EntityTables.table(key.entityType());
        if (payload == null && state == RowState.SERVER) {
            sql.update("DELETE FROM " + table + " WHERE id = ?", key.entityId());
        } else {
            sql.update(
                    "UPDATE " + table
                            + " SET payload = ?, shadow = ?, shadow_state = ?, server_version = ?, generation = ?"
                            + " WHERE id = ?",
                    JsonText.write(payload),
                    JsonText.write(shadow),
                    state.ordinal(),
                    serverVersion,
                    generation,
                    key.entityId());
        }
        sql.touch(key.entityType());
    }

    /** Writes the row, also where there was none. */
    void put(SqlSession sql, EntityKey key) throws SQLException {
        boolean absent = payload != null && find(sql, key).isEmpty();
        if (absent) {
            insertUnshared(sql, key, payload);
        }
        save(sql, key);
    }

    /** Writes an entity that is new here and unknown to the server. */
    static void insertUnshared(SqlSession sql, EntityKey key, JsonObject payload) throws SQLException {
        sql.update(
                "INSERT INTO " + EntityTables.table(key.entityType())
                        + " (id, payload, shadow_state, generation) VALUES (?, ?, 3,"
                        + " (SELECT generation FROM sync_state))",
                key.entityId(),
                JsonText.write(payload));
        sql.touch(key.entityType());
    }

    /** @return the row with the server's state moved below the given visible payload */
    EntityRow edited(JsonObject visible) {
        JsonObject server = server();
        RowState next = server == null ? RowState.UNSHARED : RowState.EDITED;
        return new EntityRow(visible, server, next, serverVersion, generation);
    }

    /** @return the row of an entity that is not here and of which the server has told nothing */
    static EntityRow none(SqlSession sql) throws SQLException {
        long generation = sql.first("SELECT generation FROM sync_state", row -> row.getLong(1))
                .orElseThrow();
        return ofServer(null, null, generation);
    }

    /** @return the row without edits: the payload is the server's */
    static EntityRow ofServer(JsonObject server, Long serverVersion, long generation) {
        return new EntityRow(server, null, RowState.SERVER, serverVersion, generation);
    }
}
