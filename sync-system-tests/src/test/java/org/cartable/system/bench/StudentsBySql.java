package org.cartable.system.bench;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * Students into the server's own table by JDBC batch, 500 in a transaction: what the database's side of the road costs
 * (triggers, change log with its hash chain, keys, row-level security) with no server in front of it. Also the quick way
 * to fill a school.
 */
final class StudentsBySql implements AutoCloseable {

    private static final int ROWS_PER_TRANSACTION = 500;
    private static final String INSERT = "insert into cartable.student (tenant_id, id, admission_number, last_name,"
            + " first_name, birth_date, sex, status, guardian_name, guardian_phone, email, address, notes)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final List<String> TEXTS =
            List.of("sex", "status", "guardianName", "guardianPhone", "email", "address", "notes");

    private final Connection connection;

    /** @param connection by the application's role; owned by this object from now on */
    StudentsBySql(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    void insert(UUID tenantId, List<JsonObject> students) throws SQLException {
        try (PreparedStatement student = connection.prepareStatement(INSERT)) {
            for (int from = 0; from < students.size(); from += ROWS_PER_TRANSACTION) {
                enter(tenantId);
                for (JsonObject payload :
                        students.subList(from, Math.min(from + ROWS_PER_TRANSACTION, students.size()))) {
                    add(student, tenantId, payload);
                }
                student.executeBatch();
                connection.commit();
            }
        }
    }

    private void enter(UUID tenantId) throws SQLException {
        try (Statement enter = connection.createStatement()) {
            enter.execute("select set_config('app.tenant_id', '" + tenantId + "', true),"
                    + " set_config('app.user_id', 'bench', true)");
        }
    }

    private static void add(PreparedStatement student, UUID tenantId, JsonObject payload) throws SQLException {
        student.setObject(1, tenantId);
        student.setObject(2, UUID.randomUUID());
        student.setString(3, payload.getString("admissionNumber"));
        student.setString(4, payload.getString("lastName"));
        student.setString(5, payload.getString("firstName"));
        student.setDate(6, Date.valueOf(payload.getString("birthDate")));
        for (int text = 0; text < TEXTS.size(); text++) {
            student.setString(7 + text, payload.getString(TEXTS.get(text)));
        }
        student.addBatch();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
