package org.cartable.system.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** The limits of SQLite for this work: one connection, write-ahead log, {@code synchronous=FULL}, plain tables. */
final class PlainSqlite implements AutoCloseable {

    private static final int ROWS_PER_TRANSACTION = 500;

    private static final List<String> SCHEMA = List.of(
            "pragma journal_mode = wal",
            "pragma synchronous = full",
            "create table student (id text primary key, version integer not null, payload text not null)",
            "create table outbox (id text primary key, entity_id text not null, payload text not null,"
                    + " base_version integer not null, status text not null, created_at text not null)",
            "create table cursor (one integer primary key check (one = 1), value text not null)");
    private static final String UPSERT = "insert into student (id, version, payload) values (?, ?, ?)"
            + " on conflict (id) do update set version = excluded.version, payload = excluded.payload"
            + " where excluded.version > student.version";
    private static final String ADVANCE =
            "insert into cursor (one, value) values (1, ?) on conflict (one) do update set value = excluded.value";
    private static final String QUEUE = "insert into outbox (id, entity_id, payload, base_version, status, created_at)"
            + " values (?, ?, ?, 0, 'PENDING', '2026-09-01T08:00:00Z')";

    private final Connection connection;

    /** @param file does not exist yet */
    PlainSqlite(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
    }

    /** L3: each row and its outbox event in one transaction. */
    void save(List<String> payloads) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT);
                PreparedStatement queue = connection.prepareStatement(QUEUE)) {
            for (String payload : payloads) {
                String id = UUID.randomUUID().toString();
                bind(upsert, id, payload);
                upsert.executeUpdate();
                queue.setString(1, UUID.randomUUID().toString());
                queue.setString(2, id);
                queue.setString(3, payload);
                queue.executeUpdate();
                connection.commit();
            }
        }
    }

    /** L4: all rows in one transaction. */
    void upsertInOneTransaction(List<Row> rows) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert(upsert, rows);
        }
        connection.commit();
    }

    /** L4': 500 rows and the cursor in a transaction. */
    void upsertPageByPage(List<Row> rows) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT);
                PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            for (int from = 0; from < rows.size(); from += ROWS_PER_TRANSACTION) {
                int to = Math.min(from + ROWS_PER_TRANSACTION, rows.size());
                upsert(upsert, rows.subList(from, to));
                advance.setString(1, "page up to row " + to);
                advance.executeUpdate();
                connection.commit();
            }
        }
    }

    private static void upsert(PreparedStatement upsert, List<Row> rows) throws SQLException {
        for (Row row : rows) {
            bind(upsert, row.id(), row.payload());
            upsert.addBatch();
        }
        upsert.executeBatch();
    }

    private static void bind(PreparedStatement upsert, String id, String payload) throws SQLException {
        upsert.setString(1, id);
        upsert.setLong(2, 1);
        upsert.setString(3, payload);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** A downloaded entity. */
    record Row(String id, String payload) {}
}
