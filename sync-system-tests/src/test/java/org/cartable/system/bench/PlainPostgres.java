package org.cartable.system.bench;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * The limits of PostgreSQL for this work: what JDBC alone can do with plain tables, without tokens, tenants, receipts,
 * conflict checks or a feed. Works in its own schema of the server's database, over the connection it is given.
 */
final class PlainPostgres implements AutoCloseable {

    private static final int ROWS_PER_TRANSACTION = 500;
    private static final int FETCH_SIZE = 1_000;

    private static final String SCHEMA = """
            drop schema if exists bench cascade;
            create schema bench;
            create table bench.student (
              tenant_id uuid not null, id uuid not null, version bigint not null,
              admission_number text not null, last_name text not null, first_name text not null, birth_date date,
              sex text, status text not null, guardian_name text, guardian_phone text, email text, address text, notes text,
              created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
              primary key (tenant_id, id));
            create table bench.change (
              tenant_id uuid not null, seq bigint not null, entity_type text not null, entity_id uuid not null,
              version bigint not null, payload jsonb not null, at timestamptz not null default now(),
              primary key (tenant_id, seq));
            """;
    private static final String INSERT_STUDENT = "insert into bench.student (tenant_id, id, version, admission_number,"
            + " last_name, first_name, birth_date, sex, status, guardian_name, guardian_phone, email, address, notes)"
            + " values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_CHANGE = "insert into bench.change (tenant_id, seq, entity_type, entity_id,"
            + " version, payload) values (?, ?, 'STUDENT', ?, 1, ?)";
    private static final List<String> TEXTS =
            List.of("sex", "status", "guardianName", "guardianPhone", "email", "address", "notes");

    private final Connection connection;

    /** @param connection to the server's database, by a role that may create a schema; owned by this object from now on */
    PlainPostgres(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
        connection.setAutoCommit(false);
    }

    /** L1: student row and change-log row by JDBC batch, 500 of each in a transaction. */
    void insert(List<JsonObject> students) throws SQLException {
        UUID tenant = UUID.randomUUID();
        try (PreparedStatement student = connection.prepareStatement(INSERT_STUDENT);
                PreparedStatement change = connection.prepareStatement(INSERT_CHANGE)) {
            for (int from = 0; from < students.size(); from += ROWS_PER_TRANSACTION) {
                int to = Math.min(from + ROWS_PER_TRANSACTION, students.size());
                for (int at = from; at < to; at++) {
                    add(student, change, tenant, at, students.get(at));
                }
                student.executeBatch();
                change.executeBatch();
                connection.commit();
            }
        }
    }

    private static void add(
            PreparedStatement student, PreparedStatement change, UUID tenant, int seq, JsonObject payload)
            throws SQLException {
        UUID id = UUID.randomUUID();
        student.setObject(1, tenant);
        student.setObject(2, id);
        student.setString(3, payload.getString("admissionNumber"));
        student.setString(4, payload.getString("lastName"));
        student.setString(5, payload.getString("firstName"));
        student.setDate(6, Date.valueOf(payload.getString("birthDate")));
        for (int text = 0; text < TEXTS.size(); text++) {
            student.setString(7 + text, payload.getString(TEXTS.get(text)));
        }
        student.addBatch();
        change.setObject(1, tenant);
        change.setLong(2, seq);
        change.setObject(3, id);
        change.setString(4, payload.toString());
        change.addBatch();
    }

    /** L2': reads the payloads of all changes that were inserted. @return how many bytes of JSON they were */
    long readPayloads() throws SQLException {
        long length = 0;
        try (PreparedStatement select =
                connection.prepareStatement("select entity_id, version, payload from bench.change")) {
            select.setFetchSize(FETCH_SIZE);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    length += row.getString(3).length();
                }
            }
        }
        connection.commit();
        return length;
    }

    /** Forgets what was inserted, so that every round begins with empty tables. */
    void clear() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate bench.student, bench.change");
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema bench cascade");
        }
        connection.commit();
        connection.close();
    }
}
