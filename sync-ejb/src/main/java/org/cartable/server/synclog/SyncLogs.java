package org.cartable.server.synclog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The sync log and its daily figures in PostgreSQL, inside the session of one school. */
final class SyncLogs {

    private static final String UNCOUNTED =
            "select id, (started_at at time zone 'UTC')::date as day, tenant_id, client_id,"
                    + " direction, events_count, conflicts_count, status, duration_ms"
                    + " from sync_log where not compiled and id > ? order by id limit ?";

    private static final String ADD = "insert into sync_log_daily as d (tenant_id, day, client_id, direction, calls,"
            + " failed_calls, partial_calls, events_count, conflicts_count, total_duration_ms, max_duration_ms)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (tenant_id, day, client_id, direction) do update set calls = d.calls + excluded.calls,"
            + " failed_calls = d.failed_calls + excluded.failed_calls,"
            + " partial_calls = d.partial_calls + excluded.partial_calls,"
            + " events_count = d.events_count + excluded.events_count,"
            + " conflicts_count = d.conflicts_count + excluded.conflicts_count,"
            + " total_duration_ms = d.total_duration_ms + excluded.total_duration_ms,"
            + " max_duration_ms = greatest(d.max_duration_ms, excluded.max_duration_ms)";

    private static final String MARK = "update sync_log set compiled = true where not compiled and id = any (?)";

    private final Connection connection;

    SyncLogs(Connection connection) {
        this.connection = connection;
    }

    /** @return rows that are not counted yet, after the given one in the order of their ids */
    List<SyncLogRow> uncounted(UUID after, int countMax) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(UNCOUNTED)) {
            select.setObject(1, after);
            select.setInt(2, countMax);
            try (ResultSet rows = select.executeQuery()) {
                List<SyncLogRow> page = new ArrayList<>();
                while (rows.next()) {
                    page.add(row(rows));
                }
                return page;
            }
        }
    }

    private static SyncLogRow row(ResultSet row) throws SQLException {
        return new SyncLogRow(
                row.getObject("id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("client_id", UUID.class),
                SyncDirection.valueOf(row.getString("direction")),
                row.getInt("events_count"),
                row.getInt("conflicts_count"),
                SyncOutcome.valueOf(row.getString("status")),
                row.getLong("duration_ms"));
    }

    /** Adds the figures to those of the day. */
    void add(Collection<DailyFigures> figures) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            for (DailyFigures one : figures) {
                insert.setObject(1, one.key().tenantId());
                insert.setObject(2, one.key().day());
                insert.setObject(3, one.key().clientId());
                insert.setString(4, one.key().direction().name());
                insert.setLong(5, one.calls());
                insert.setLong(6, one.failedCalls());
                insert.setLong(7, one.partialCalls());
                insert.setLong(8, one.events());
                insert.setLong(9, one.conflicts());
                insert.setLong(10, one.durationMillis());
                insert.setLong(11, one.durationMillisMax());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Marks rows as counted.
     *
     * @return how many were not yet
     */
    int markCounted(List<UUID> ids) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MARK)) {
            update.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            return update.executeUpdate();
        }
    }
}
