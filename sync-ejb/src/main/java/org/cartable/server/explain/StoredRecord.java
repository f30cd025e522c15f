package org.cartable.server.explain;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.server.school.SyncedType;

/**
 * What the server has of one record, without its values: its row, or what the log tells of it after its tombstone was
 * removed.
 *
 * @param version its version
 * @param changedAt when that was written
 * @param deletedAt when it was deleted; null while it lives
 * @param changedSeq the number of its last change in the log; null when the log does not reach back so far
 * @param createdSeq the number of its first change; null as before
 * @param unmet the parts of the wanted clause that it does not meet
 */
record StoredRecord(
        long version, Instant changedAt, Instant deletedAt, Long changedSeq, Long createdSeq, List<JsonObject> unmet) {

    private static final String LOGGED = "(select c.seq from sync_change c where c.tenant_id = t.tenant_id"
            + " and c.entity_type = ? and c.entity_id = t.id and c.version = %s)";

    private static final String REMOVED = "select d.version, d.at, d.at, d.seq, f.seq from sync_change d"
            + " left join sync_change f on f.tenant_id = d.tenant_id and f.entity_type = d.entity_type"
            + " and f.entity_id = d.entity_id and f.version = 1"
            + " where d.tenant_id = ? and d.entity_type = ? and d.entity_id = ? and d.operation = 'DELETE'"
            + " order by d.version desc limit 1";

    private static final String SURVIVOR =
            "select entity_id from entity_alias where tenant_id = ? and entity_type = ? and alias_id = ?";

    /** @return it was changed after that number of the log */
    boolean changedAfter(long seq) {
        return changedSeq != null && changedSeq > seq;
    }

    /** @return it was created after that number of the log */
    boolean createdAfter(long seq) {
        return createdSeq != null && createdSeq > seq;
    }

    /** @return empty when neither a row nor the log tells of the record */
    static Optional<StoredRecord> find(
            Connection connection, UUID tenantId, SyncedType type, UUID entityId, List<WantedPart> parts)
            throws SQLException {
        Optional<StoredRecord> row = row(connection, tenantId, type, entityId, parts);
        return row.isPresent() ? row : removed(connection, tenantId, type, entityId);
    }

    /** The tombstone may go before the log: a desktop that has not read that far still hears of the deletion. */
    private static Optional<StoredRecord> removed(Connection connection, UUID tenantId, SyncedType type, UUID entityId)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(REMOVED)) {
            select.setObject(1, tenantId);
            select.setString(2, type.name());
            select.setObject(3, entityId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row, List.of())) : Optional.empty();
            }
        }
    }

    /** One statement, so that version, log and clause are of one moment. */
    private static Optional<StoredRecord> row(
            Connection connection, UUID tenantId, SyncedType type, UUID entityId, List<WantedPart> parts)
            throws SQLException {
        StringBuilder columns = new StringBuilder();
        for (WantedPart part : parts) {
            columns.append(", ").append(part.condition().sql());
        }
        // The table's name is the schema's, never the request's.
        String sql = "select t.version, t.updated_at, t.deleted_at, " + LOGGED.formatted("t.version") + ", "
                + LOGGED.formatted("1") + columns + " from " + type.table()
                + " t where t.tenant_id = ? and t.id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, type.name());
            select.setString(2, type.name());
            int place = 3;
            for (WantedPart part : parts) {
                place = part.condition().bind(connection, select, place);
            }
            select.setObject(place++, tenantId);
            select.setObject(place, entityId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row, parts)) : Optional.empty();
            }
        }
    }

    private static StoredRecord read(ResultSet row, List<WantedPart> parts) throws SQLException {
        List<JsonObject> unmet = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!row.getBoolean(6 + i)) {
                unmet.add(parts.get(i).json());
            }
        }
        return new StoredRecord(
                row.getLong(1),
                instant(row, 2),
                instant(row, 3),
                row.getObject(4, Long.class),
                row.getObject(5, Long.class),
                List.copyOf(unmet));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** @return the record that the id means, when it was joined to another */
    static Optional<UUID> survivor(Connection connection, UUID tenantId, SyncedType type, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SURVIVOR)) {
            select.setObject(1, tenantId);
            select.setString(2, type.name());
            select.setObject(3, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }
}
