package org.cartable.system.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Fills a school by statements of its database, which is the quick way to very many students. */
public final class ManyStudents {

    private static final int ROWS_PER_TRANSACTION = 10_000;
    private static final String INSERT =
            "insert into cartable.student (tenant_id, id, admission_number, last_name, first_name, birth_date, sex, status,"
                    + " guardian_name, guardian_phone, email, address, notes)"
                    + " select ?, gen_random_uuid(), 'M' || n, 'Traoré', 'Aïcha', date '2010-01-01' + (n % 3000)::int, 'F',"
                    + " 'ACTIVE', 'Aïcha Traoré senior', '+351 2' || n, 'student' || n || '@example.org',"
                    + " n % 400 || ' Rua da Escola, Portalegre',"
                    + " 'Came from the primary school in the old town; takes the bus.'"
                    + " from generate_series(?::bigint, ?::bigint) as n";

    private ManyStudents() {}

    /** Writes so many students, each with every field set. */
    public static void insert(ServerDatabase database, UUID tenantId, int count) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int from = 0; from < count; from += ROWS_PER_TRANSACTION) {
                insert.setObject(1, tenantId);
                insert.setLong(2, from + 1L);
                insert.setLong(3, Math.min(from + ROWS_PER_TRANSACTION, count));
                insert.executeUpdate();
            }
        }
    }
}
