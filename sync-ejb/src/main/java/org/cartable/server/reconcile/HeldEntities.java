package org.cartable.server.reconcile;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.ChangeOperation;
import org.cartable.protocol.reconcile.ComparedRange;
import org.cartable.protocol.reconcile.ComparedRange.Outcome;
import org.cartable.protocol.reconcile.DigestRange;
import org.cartable.protocol.reconcile.EntityDigest;
import org.cartable.protocol.reconcile.StateDigest;
import org.cartable.server.down.HeldView;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.Condition;

/**
 * The entities of one view, in ranges and one by one. PostgreSQL computes what {@link StateDigest} does, so that a range
 * is one aggregate over the primary key and no document leaves the database.
 *
 * <p>READ COMMITTED is enough. A digest only says where to look: that two agree by what somebody writes at the moment is
 * true agreement, and that they differ by it is found out by {@link #read}, which tells in one statement what an entity is
 * and whether it has changed since the cursor.
 */
final class HeldEntities {

    /** Parts of a range that differs. */
    static final int PARTS = 16;

    /** A range of so few is told entity by entity: about what another round of digests would cost. */
    static final int LISTED_MAX = 32;

    private final Connection connection;
    private final UUID tenantId;
    private final HeldView view;

    HeldEntities(Connection connection, UUID tenantId, HeldView view) {
        this.connection = connection;
        this.tenantId = tenantId;
        this.view = view;
    }

    ComparedRange compare(SyncedType type, DigestRange range) throws SQLException {
        if (!view.holds(type)) {
            boolean same = range.count() == 0;
            return new ComparedRange(same ? Outcome.SAME : Outcome.LISTED, null, null);
        }
        List<DigestRange> whole = digests(type, range, 1);
        DigestRange ours = whole.isEmpty() ? part(range, range.from(), range.to(), 0, 0) : whole.get(0);
        if (ours.agreesWith(range)) {
            return new ComparedRange(Outcome.SAME, null, null);
        }
        if (ours.count() <= LISTED_MAX) {
            return new ComparedRange(Outcome.LISTED, null, list(type, range));
        }
        return new ComparedRange(Outcome.SPLIT, digests(type, range, PARTS), null);
    }

    /** @return the range in so many parts of about as many entities; none when it is empty */
    private List<DigestRange> digests(SyncedType type, DigestRange range, int parts) throws SQLException {
        String sql = "select min(held.id::text collate \"C\"), count(*),"
                + " sum(('x' || encode(substr(held.hash, 1, 8), 'hex'))::bit(64)::bigint)"
                + " from (select t.id, " + hash(type) + " as hash, ntile(?) over (order by t.id) as part from "
                + type.table() + " t where " + inside(type, range) + ") held group by held.part order by held.part";
        List<UUID> begins = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        List<Long> sums = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int place = bindWithheld(select, 1, type);
            select.setInt(place++, parts);
            bindRange(select, place, type, range);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    begins.add(UUID.fromString(row.getString(1)));
                    counts.add(row.getLong(2));
                    // The lowest 64 bits, which is the sum modulo 2^64.
                    sums.add(row.getBigDecimal(3).toBigInteger().longValue());
                }
            }
        }
        List<DigestRange> digests = new ArrayList<>(begins.size());
        for (int i = 0; i < begins.size(); i++) {
            UUID from = i == 0 ? range.from() : begins.get(i);
            UUID to = i == begins.size() - 1 ? range.to() : begins.get(i + 1);
            digests.add(part(range, from, to, counts.get(i), sums.get(i)));
        }
        return digests;
    }

    private static DigestRange part(DigestRange range, UUID from, UUID to, long count, long sum) {
        return new DigestRange(range.entityType(), from, to, count, StateDigest.text(sum));
    }

    private List<EntityDigest> list(SyncedType type, DigestRange range) throws SQLException {
        String sql = "select t.id, t.version, encode(substr(" + hash(type) + ", 1, 8), 'hex') from " + type.table()
                + " t where " + inside(type, range) + " order by t.id";
        List<EntityDigest> entities = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bindRange(select, bindWithheld(select, 1, type), type, range);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entities.add(new EntityDigest(row.getObject(1, UUID.class), row.getLong(2), row.getString(3)));
                }
            }
        }
        return entities;
    }

    /** What has changed since the cursor and may have moved records that did not change. */
    private static final String MOVED = " and not exists (select from sync_change m where m.tenant_id = ? and m.seq > ?"
            + " and m.entity_type in ('ENROLLMENT', 'EXAM', 'TEACHING_ASSIGNMENT'))";

    /** Adds the entities as they are, without those that have changed or may have moved since the cursor. */
    void read(SyncedType type, List<UUID> ids, List<Change> changes) throws SQLException {
        Condition condition = view.condition(type);
        boolean mayMove = !condition.touches().isEmpty();
        String sql = "select wanted.id, t.version, t.deleted_at is null and " + condition.sql() + ", (" + document(type)
                + ")::text, t.updated_at from unnest(?::uuid[]) as wanted (id)"
                + " left join " + type.table() + " t on t.tenant_id = ? and t.id = wanted.id"
                + " where not exists (select from sync_change c where c.tenant_id = ? and c.entity_type = ?"
                + " and c.entity_id = wanted.id and c.seq > ?)" + (mayMove ? MOVED : "");
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int place = bindWithheld(select, condition.bind(connection, select, 1), type);
            select.setArray(place++, connection.createArrayOf("uuid", ids.toArray()));
            select.setObject(place++, tenantId);
            select.setObject(place++, tenantId);
            select.setString(place++, type.name());
            select.setLong(place++, view.seq());
            if (mayMove) {
                select.setObject(place++, tenantId);
                select.setLong(place, view.seq());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(change(type, row));
                }
            }
        }
    }

    private Change change(SyncedType type, ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        boolean there = view.holds(type) && row.getLong(2) > 0;
        boolean held = there && row.getBoolean(3);
        // Of what lives outside of the scope not even the version is told.
        boolean told = there && (held || !view.inPart(type));
        long version = told ? row.getLong(2) : 0;
        OffsetDateTime at = row.getObject(5, OffsetDateTime.class);
        return new Change(
                id + ":" + version,
                type.name(),
                id,
                held ? ChangeOperation.UPDATE : ChangeOperation.DELETE,
                held ? parsed(row.getString(4)) : null,
                version,
                held ? at.toInstant() : Instant.EPOCH,
                null,
                null);
    }

    private static JsonObject parsed(String document) {
        try (JsonReader reader = ProtocolJson.strictReaders().createReader(new StringReader(document))) {
            return reader.readObject();
        }
    }

    private String document(SyncedType type) {
        // The table's name is the schema's, never the request's.
        return type.table() + "_document(t)" + (view.withheld(type).isEmpty() ? "" : " - ?::text[]");
    }

    private String hash(SyncedType type) {
        return "sha256(convert_to(t.id::text || ':' || t.version || ':' || (" + document(type) + ")::text, 'UTF8'))";
    }

    private int bindWithheld(PreparedStatement statement, int place, SyncedType type) throws SQLException {
        if (view.withheld(type).isEmpty()) {
            return place;
        }
        statement.setArray(
                place, connection.createArrayOf("text", view.withheld(type).toArray()));
        return place + 1;
    }

    private String inside(SyncedType type, DigestRange range) {
        return "t.tenant_id = ? and t.deleted_at is null and "
                + view.condition(type).sql() + (range.from() == null ? "" : " and t.id >= ?")
                + (range.to() == null ? "" : " and t.id < ?");
    }

    private void bindRange(PreparedStatement statement, int start, SyncedType type, DigestRange range)
            throws SQLException {
        statement.setObject(start, tenantId);
        int place = view.condition(type).bind(connection, statement, start + 1);
        if (range.from() != null) {
            statement.setObject(place++, range.from());
        }
        if (range.to() != null) {
            statement.setObject(place, range.to());
        }
    }
}
