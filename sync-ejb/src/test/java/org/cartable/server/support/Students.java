package org.cartable.server.support;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Students written by plain SQL, as a script would. The connection has entered the tenant. */
public final class Students {

    private static final String INSERT = "insert into cartable.student"
            + " (tenant_id, id, admission_number, last_name, first_name, status)"
            + " values (?, ?, ?, 'Ouédraogo', 'Awa', 'ACTIVE')";

    private Students() {}

    /** @return the id of a new student */
    public static UUID add(Connection connection, TestTenant tenant) throws SQLException {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Sql.run(connection, INSERT, tenant.id(), id, id.toString().substring(9));
        return id;
    }

    /** Changes the notes of a student. */
    public static void note(Connection connection, UUID id, String notes) throws SQLException {
        Sql.run(connection, "update cartable.student set notes = ? where id = ?", notes, id);
    }

    /** Deletes a student as a script would. */
    public static void delete(Connection connection, UUID id) throws SQLException {
        Sql.run(connection, "delete from cartable.student where id = ?", id);
    }
}
