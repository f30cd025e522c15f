package org.cartable.client.store;

import jakarta.json.JsonException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;

/**
 * Whether a file is a sound database of ours: {@code PRAGMA quick_check}, which walks all pages, and then whether what the
 * program cannot do without can be read as what it is. Takes a good part of a second for 100,000 records.
 */
final class StoreCheck {

    private StoreCheck() {}

    static boolean isSound(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            SqlSession sql = new SqlSession(connection);
            boolean sound =
                    sql.list("PRAGMA quick_check(1)", row -> row.getString(1)).equals(List.of("ok"));
            return sound && isReadable(sql);
        } catch (SQLException failed) {
            if (StoreException.isDamage(failed)) {
                return false;
            }
            throw StoreException.of("cannot check " + file, failed);
        } catch (JsonException | IllegalArgumentException | NullPointerException | DateTimeException garbled) {
            return false;
        }
    }

    private static boolean isReadable(SqlSession sql) throws SQLException {
        if (sql.list("SELECT name FROM sqlite_schema WHERE name = 'sync_state'", row -> 1)
                .isEmpty()) {
            return true;
        }
        SyncStates.read(sql);
        sql.first("SELECT schema FROM sync_state", row -> row.getString(1)).ifPresent(SchemaJson::read);
        if (sql.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0) >= Migrations.count()) {
            sql.list("SELECT * FROM outbox_events WHERE open = 1", QueuedEvent::read);
        }
        for (String table : sql.list(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'e_*'", row -> row.getString(1))) {
            if (sql.first(
                            "SELECT 1 FROM " + table
                                    + " WHERE NOT json_valid(payload) OR NOT json_valid(shadow) LIMIT 1",
                            row -> 1)
                    .isPresent()) {
                return false;
            }
        }
        return true;
    }
}
