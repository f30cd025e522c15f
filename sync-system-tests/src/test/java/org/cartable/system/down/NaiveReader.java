package org.cartable.system.down;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * The control: reads what the same transactions wrote, at the same time, by "everything stamped later than the last stamp
 * I saw". If this way lost nothing, the writers would be too tame to prove anything about the other.
 */
final class NaiveReader implements Callable<Set<UUID>> {

    private final Connection connection;
    private final BooleanSupplier running;
    private final Set<UUID> seen = new HashSet<>();
    private OffsetDateTime cursor = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    /** @param connection in auto-commit */
    NaiveReader(Connection connection, BooleanSupplier running) {
        this.connection = connection;
        this.running = running;
    }

    /** @return the rows that it saw, also after everybody had stopped */
    @Override
    public Set<UUID> call() throws SQLException {
        try (connection) {
            while (running.getAsBoolean()) {
                read();
            }
            read();
        }
        return seen;
    }

    private void read() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select id, changed_at from naive.row where changed_at > ? order by changed_at")) {
            select.setObject(1, cursor);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    seen.add(row.getObject(1, UUID.class));
                    cursor = row.getObject(2, OffsetDateTime.class);
                }
            }
        }
    }
}
