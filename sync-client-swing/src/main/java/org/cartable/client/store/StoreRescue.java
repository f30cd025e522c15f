package org.cartable.client.store;

import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cartable.client.files.OwnerFiles;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.schema.SchemaResponse;

/**
 * Makes a new database of what can still be read of a damaged one: the outbox with its history, the conflicts, the drafts, the
 * rules of decisions, the views of lists, the aliases and whose desktop it is. The records come with the next sync, since the
 * new database has no cursor.
 *
 * <p>Whatever happens on the way, nothing is lost by it: the new database is complete under another name before the
 * damaged one is moved, and the damaged one is kept. Whoever finds the complete new one finishes the move.
 */
final class StoreRescue {

    private static final String ALIASES = "entity_aliases";

    /** What is taken over row by row, in this order. */
    private static final List<String> KEPT =
            List.of("outbox_events", "conflicts", "drafts", "decision_rules", "list_views", ALIASES);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Path growing;
    private final Path complete;
    private final Clock clock;

    StoreRescue(Path file, Clock clock) {
        this.file = file;
        this.growing = file.resolveSibling("cartable-rescue.tmp");
        this.complete = file.resolveSibling("cartable-rescue.db");
        this.clock = clock;
    }

    /** What the tables hold, by their names. */
    private record Salvaged(Map<String, List<Map<String, Object>>> tables) {

        boolean isEmpty() {
            return tables.values().stream().allMatch(List::isEmpty);
        }

        List<Map<String, Object>> of(String table) {
            return tables.get(table);
        }
    }

    /** Ends a rescue that was broken off between its two moves. */
    void finish() throws IOException {
        if (Files.exists(complete)) {
            replace(free("cartable-damaged-", ".db"));
        }
    }

    /** Replaces the damaged file. */
    Rescue run() throws IOException {
        Salvaged salvaged = salvage();
        Path export = free("cartable-rescued-", ".jsonl");
        OwnerFiles.createForOwner(export);
        Files.writeString(export, text(salvaged));
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(growing.resolveSibling(growing.getFileName() + end));
        }
        OwnerFiles.createForOwner(growing);
        Saved saved;
        try (LocalDatabase fresh = LocalDatabase.open(growing, touched -> {})) {
            saved = fresh.write(sql -> fill(sql, salvaged));
        }
        Files.move(growing, complete, StandardCopyOption.ATOMIC_MOVE);
        Path damaged = free("cartable-damaged-", ".db");
        replace(damaged);
        return new Rescue(damaged, export, saved.unsent(), saved.history(), saved.lost(), saved.ownerKnown());
    }

    private record Saved(int unsent, int history, int lost, boolean ownerKnown) {}

    /** The log of the damaged file first: beside the new file it would be taken for the log of that one. */
    private void replace(Path damaged) throws IOException {
        for (String end : List.of("-wal", "-shm", "")) {
            Path part = file.resolveSibling(file.getFileName() + end);
            if (Files.exists(part)) {
                Files.move(part, damaged.resolveSibling(damaged.getFileName() + end));
            }
        }
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path free(String start, String end) {
        String stamp = STAMP.format(clock.instant());
        Path path = file.resolveSibling(start + stamp + end);
        for (int i = 2; Files.exists(path); i++) {
            path = file.resolveSibling(start + stamp + "-" + i + end);
        }
        return path;
    }

    private Salvaged salvage() throws IOException {
        Salvaged salvaged = salvage(file);
        if (!salvaged.isEmpty()) {
            return salvaged;
        }
        Path copy = file.resolveSibling("cartable-rescue.copy");
        OwnerFiles.createForOwner(copy);
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        try {
            DatabaseHeader.putBack(copy);
            return salvage(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static Salvaged salvage(Path source) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source)) {
            // What cannot be understood of the schema is passed over; the tables that can be are read.
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA writable_schema = ON");
            } catch (SQLException unreadable) {
                // then every table is unreadable, which its reader finds out
            }
            tables.put("sync_state", SalvagedTable.rows(connection, "sync_state"));
            for (String table : KEPT) {
                tables.put(
                        table,
                        table.equals(ALIASES)
                                ? SalvagedTable.rowsByKey(connection, ALIASES, "entity_type, alias_id")
                                : SalvagedTable.rows(connection, table));
            }
        } catch (SQLException closingFailed) {
            // what was read was read
        }
        tables.putIfAbsent("sync_state", List.of());
        KEPT.forEach(table -> tables.putIfAbsent(table, List.of()));
        return new Salvaged(tables);
    }

    private static String text(Salvaged salvaged) {
        StringBuilder text = new StringBuilder();
        salvaged.tables().forEach((table, rows) -> {
            for (Map<String, Object> row : rows) {
                JsonObjectBuilder json = JsonText.builder().add("table", table);
                row.forEach((column, value) -> {
                    if (value instanceof Number number) {
                        json.add(column, number.longValue());
                    } else if (value != null) {
                        json.add(column, String.valueOf(value));
                    }
                });
                text.append(json.build()).append('\n');
            }
        });
        return text.toString();
    }

    private static Saved fill(SqlSession sql, Salvaged salvaged) throws SQLException {
        boolean ownerKnown = takeOwner(sql, salvaged.of("sync_state"));
        int lost = 0;
        for (String table : KEPT) {
            Set<String> known = columns(sql, table);
            for (Map<String, Object> row : salvaged.of(table)) {
                lost += insert(sql, table, known, row) ? 0 : 1;
            }
        }
        lost += dropUnreadable(sql);
        SchemaResponse schema = schema(sql);
        if (schema != null) {
            EntityTables.build(sql, schema);
            EditedRows.restore(sql);
        }
        return new Saved(count(sql, 1), count(sql, 0), lost, ownerKnown);
    }

    /** Without a cursor: the records are not here any more. */
    private static boolean takeOwner(SqlSession sql, List<Map<String, Object>> rows) throws SQLException {
        if (rows.isEmpty()) {
            return false;
        }
        Map<String, Object> row = new TreeMap<>(rows.get(0));
        row.remove("cursor");
        row.put("id", 1);
        row.put("generation", 0);
        row.put("resnapshot", 1);
        row.put("reconcile_due", 1);
        if (!insert(sql, "sync_state", columns(sql, "sync_state"), row)) {
            return false;
        }
        try {
            return SyncStates.read(sql).signedIn();
        } catch (IllegalArgumentException | JsonException | NullPointerException | DateTimeException garbled) {
            sql.update("DELETE FROM sync_state");
            return false;
        }
    }

    private static SchemaResponse schema(SqlSession sql) throws SQLException {
        String text = sql.first("SELECT schema FROM sync_state", row -> row.getString(1))
                .orElse(null);
        try {
            return text == null ? null : SchemaJson.read(text);
        } catch (IllegalArgumentException | JsonException | NullPointerException | ClassCastException garbled) {
            sql.update("UPDATE sync_state SET schema = NULL, schema_version = NULL");
            return null;
        }
    }

    private static Set<String> columns(SqlSession sql, String table) throws SQLException {
        return sql.list("PRAGMA table_info(" + table + ")", row -> row.getString("name")).stream()
                .collect(Collectors.toSet());
    }

    /** @return false when the row breaks a rule of the table, so that it cannot be what was stored */
    private static boolean insert(SqlSession sql, String table, Set<String> known, Map<String, Object> row) {
        List<String> columns = row.keySet().stream()
                .filter(column -> known.contains(column) && row.get(column) != null)
                .toList();
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        try {
            return sql.update(
                            "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks
                                    + ") ON CONFLICT DO NOTHING",
                            columns.stream().map(row::get).toArray())
                    == 1;
        } catch (SQLException notSound) {
            return false;
        }
    }

    /** An event that cannot be understood would stop the whole queue. */
    private static int dropUnreadable(SqlSession sql) throws SQLException {
        int dropped = 0;
        for (long seq : sql.list("SELECT seq FROM outbox_events", row -> row.getLong(1))) {
            try {
                sql.first("SELECT * FROM outbox_events WHERE seq = ?", QueuedEvent::read, seq);
            } catch (IllegalArgumentException | JsonException | NullPointerException | DateTimeException garbled) {
                sql.update("DELETE FROM outbox_events WHERE seq = ?", seq);
                dropped++;
            }
        }
        return dropped;
    }

    private static int count(SqlSession sql, int open) throws SQLException {
        return sql.first("SELECT count(*) FROM outbox_events WHERE open = ?", row -> row.getInt(1), open)
                .orElse(0);
    }
}
