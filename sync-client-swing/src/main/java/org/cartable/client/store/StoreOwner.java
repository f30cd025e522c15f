package org.cartable.client.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * Whose a database is, as seen from outside: it is neither opened for work nor changed, and may be open elsewhere.
 *
 * @param server base address
 * @param username as the person signs in
 * @param displayName of the person
 * @param school by its name
 * @param waiting edits that wait for the server or for a decision
 */
public record StoreOwner(String server, String username, String displayName, String school, int waiting) {

    private static final int BUSY_TIMEOUT_MILLIS = 2_000;

    /** @return the owner; nothing when there is no database, it is nobody's yet, or it cannot be read */
    public static Optional<StoreOwner> of(Path directory) {
        try {
            return read(directory);
        } catch (SQLException unreadable) {
            return Optional.empty();
        }
    }

    /** @return true when there is no database, or one that is nobody's */
    public static boolean isFree(Path directory) {
        try {
            return read(directory).isEmpty();
        } catch (SQLException unreadable) {
            // Whose it is may be found out later.
            return false;
        }
    }

    private static Optional<StoreOwner> read(Path directory) throws SQLException {
        Path file = directory.resolve(LocalStore.FILE_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            return new SqlSession(connection)
                    .first(
                            "SELECT *, (SELECT count(*) FROM outbox_events WHERE open = 1) AS waiting"
                                    + " FROM sync_state WHERE user_id IS NOT NULL",
                            row -> new StoreOwner(
                                    row.getString("server"),
                                    row.getString("username"),
                                    row.getString("display_name"),
                                    row.getString("tenant_name"),
                                    row.getInt("waiting")));
        }
    }
}
