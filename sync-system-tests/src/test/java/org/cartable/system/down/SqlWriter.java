package org.cartable.system.down;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Writes students by plain SQL until told to stop: one to three rows in a transaction, each a new student or a change of
 * one of its own, random pauses of less than a millisecond, one transaction in twenty rolled back. Beside each
 * transaction it writes a row into a table with a time stamp and no feed, for the naive reader.
 */
final class SqlWriter implements Callable<Map<UUID, Long>> {

    private static final double ROLLBACKS = 0.05;
    private static final int ROWS_MAX = 3;
    private static final int PAUSE_NANOS_MAX = 900_000;

    private final Connection connection;
    private final UUID tenantId;
    private final int number;
    private final SplittableRandom random;
    private final BooleanSupplier running;
    private final Map<UUID, Long> committed = new HashMap<>();
    private final List<UUID> own = new ArrayList<>();
    private int made;

    /** @param connection not in auto-commit, by the application's role */
    SqlWriter(Connection connection, UUID tenantId, int number, SplittableRandom random, BooleanSupplier running) {
        this.connection = connection;
        this.tenantId = tenantId;
        this.number = number;
        this.random = random;
        this.running = running;
    }

    /** @return the greatest version of each student that it committed */
    @Override
    public Map<UUID, Long> call() throws SQLException {
        try (connection) {
            while (running.getAsBoolean()) {
                Map<UUID, Long> written = transaction();
                if (random.nextDouble() < ROLLBACKS) {
                    connection.rollback();
                } else {
                    connection.commit();
                    written.forEach((id, version) -> {
                        if (committed.put(id, version) == null) {
                            own.add(id);
                        }
                    });
                }
            }
        }
        return committed;
    }

    private Map<UUID, Long> transaction() throws SQLException {
        enterTenant();
        stampForTheNaiveReader();
        Map<UUID, Long> written = new HashMap<>();
        for (int rows = random.nextInt(1, ROWS_MAX + 1); rows > 0; rows--) {
            LockSupport.parkNanos(random.nextInt(PAUSE_NANOS_MAX));
            if (own.isEmpty() || random.nextInt(4) > 0) {
                UUID id = insert();
                written.put(id, 1L);
            } else {
                UUID id = own.get(random.nextInt(own.size()));
                written.put(id, update(id));
            }
        }
        return written;
    }

    private void enterTenant() throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement(
                "select set_config('app.tenant_id', ?, true), set_config('app.user_id', 'sql', true)")) {
            enter.setString(1, tenantId.toString());
            enter.executeQuery().close();
        }
    }

    private void stampForTheNaiveReader() throws SQLException {
        try (PreparedStatement stamp = connection.prepareStatement("insert into naive.row (id) values (?)")) {
            stamp.setObject(1, UUID.randomUUID());
            stamp.executeUpdate();
        }
    }

    private UUID insert() throws SQLException {
        made++;
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into student"
                        + " (tenant_id, id, admission_number, last_name, first_name, status) values (?, ?, ?, ?, 'Ada', 'ACTIVE')")) {
            insert.setObject(1, tenantId);
            insert.setObject(2, id);
            insert.setString(3, "W%d-%d".formatted(number, made));
            insert.setString(4, "Writer" + number);
            insert.executeUpdate();
        }
        return id;
    }

    private long update(UUID id) throws SQLException {
        made++;
        try (PreparedStatement update = connection.prepareStatement(
                "update student set notes = ? where tenant_id = ? and id = ? returning version")) {
            update.setString(1, "change " + made);
            update.setObject(2, tenantId);
            update.setObject(3, id);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
