package org.cartable.server.changelog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;

/**
 * Reads the log of the tenant that the connection's transaction has entered.
 *
 * <p>READ COMMITTED is enough: what is committed up to a head never changes, so a run may be measured by one statement
 * and read by the next. Only a purge can take entries away in between, and a run with a hole shows it, since numbers are
 * dense.
 */
public final class ChangeLog {

    private static final String HEAD = "select epoch, head_seq, " + fingerprint("head_hash") + ", head_at"
            + " from sync_tenant_head where tenant_id = ?";

    private static final String RUN = "select h.epoch, h.head_seq, h.floor_seq, " + fingerprint("there.hash")
            + ", run.last, " + fingerprint("ending.hash") + ", ending.at"
            + " from sync_tenant_head h"
            + " cross join lateral (select change_page_end(?, ?) as last) run"
            + " left join sync_change there on there.tenant_id = h.tenant_id and there.seq = ?"
            + " left join sync_change ending on ending.tenant_id = h.tenant_id and ending.seq = run.last"
            + " where h.tenant_id = ?";

    private static final String ENTRIES = "select entity_type, entity_id, operation, (%s)::text, version, at"
            + " from sync_change where tenant_id = ? and seq > ? and seq <= ? order by seq";

    private static final String POSITION_AT = "select h.epoch, found.seq, " + fingerprint("there.hash")
            + " from sync_tenant_head h"
            + " cross join lateral (select change_seq_at(?) as seq) found"
            + " left join sync_change there on there.tenant_id = h.tenant_id and there.seq = found.seq"
            + " where h.tenant_id = ?";

    private static final int FETCH_SIZE = 1_000;

    private final Connection connection;
    private final UUID tenantId;

    public ChangeLog(Connection connection, UUID tenantId) {
        this.connection = connection;
        this.tenantId = tenantId;
    }

    private static String fingerprint(String hash) {
        return "('x' || encode(substr(" + hash + ", 1, 8), 'hex'))::bit(64)::bigint";
    }

    /** @return where the log ends; empty when there is no such tenant */
    public Optional<TenantHead> head() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HEAD)) {
            select.setObject(1, tenantId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                UUID epoch = row.getObject(1, UUID.class);
                long seq = row.getLong(2);
                TenantHead head = seq == 0
                        ? new TenantHead(new LogPosition(epoch, 0, 0), Instant.EPOCH)
                        : new TenantHead(new LogPosition(epoch, seq, row.getLong(3)), instant(row, 4));
                return Optional.of(head);
            }
        }
    }

    /**
     * Measures the run after a position.
     *
     * @param start the position
     * @param size about how many changes; the run is longer when one transaction is, and shorter rather than split one
     * @return the run; empty when there is no such tenant
     */
    public Optional<LogRun> runAfter(LogPosition start, int size) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RUN)) {
            select.setLong(1, start.seq());
            select.setInt(2, size);
            select.setLong(3, start.seq());
            select.setObject(4, tenantId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(run(row, start)) : Optional.empty();
            }
        }
    }

    private static LogRun run(ResultSet row, LogPosition start) throws SQLException {
        UUID epoch = row.getObject(1, UUID.class);
        long headSeq = row.getLong(2);
        LogPosition there = new LogPosition(epoch, start.seq(), row.getLong(4));
        CursorState state = CursorState.of(start, there, row.getLong(3), headSeq);
        LogPosition end = new LogPosition(epoch, row.getLong(5), row.getLong(6));
        return new LogRun(state, start, end, instant(row, 7), end.seq() < headSeq);
    }

    /**
     * Reads a run.
     *
     * @param withheld the fields to leave out of the payloads, by type
     * @return its changes in order, from which one may be missing only when a purge went by since the run was measured
     */
    public List<LogEntry> read(LogRun run, Map<String, Set<String>> withheld) throws SQLException {
        List<LogEntry> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ENTRIES.formatted(payload(withheld.size())))) {
            int place = 1;
            for (Map.Entry<String, Set<String>> ofType : withheld.entrySet()) {
                select.setString(place++, ofType.getKey());
                select.setArray(
                        place++,
                        connection.createArrayOf("text", ofType.getValue().toArray()));
            }
            select.setFetchSize(FETCH_SIZE);
            select.setObject(place++, tenantId);
            select.setLong(place++, run.start().seq());
            select.setLong(place, run.end().seq());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new LogEntry(
                            row.getString(1),
                            row.getObject(2, UUID.class),
                            Operation.valueOf(row.getString(3)),
                            row.getString(4),
                            row.getLong(5),
                            instant(row, 6)));
                }
            }
        }
        return entries;
    }

    /** PostgreSQL takes the fields out: a payload stays text from there to the socket. */
    private static String payload(int typesWithFieldsWithheld) {
        return typesWithFieldsWithheld == 0
                ? "payload"
                : "case entity_type" + " when ? then payload - ?::text[]".repeat(typesWithFieldsWithheld)
                        + " else payload end";
    }

    /** @return the position of the last change that is not after the moment; empty when there is no such tenant */
    public Optional<LogPosition> positionAt(Instant moment) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(POSITION_AT)) {
            select.setObject(1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
            select.setObject(2, tenantId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new LogPosition(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? Instant.EPOCH : at.toInstant();
    }
}
