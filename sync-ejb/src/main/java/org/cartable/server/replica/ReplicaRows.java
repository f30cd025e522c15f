package org.cartable.server.replica;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/**
 * What one desktop holds of the types that it asks for in part. Works inside the caller's transaction, which has entered
 * the tenant and touched the desktop.
 *
 * <p>Pages that told a desktop what to hold or give up are numbered, and its cursor has the number of the last one that it
 * was given. A cursor that comes back proves all pages before it; what was told after it may not have arrived and is in
 * doubt from then on. So is what the desktop wrote itself, whether it is in its scope or not: the answer to an edit brings
 * it to the desktop too. The next page of the log tells what is in doubt, whichever way.
 */
public final class ReplicaRows {

    /**
     * So many pages a cursor may be behind the last one. Who fetches ahead, or comes back with a copy of his database, is
     * behind; only what left before that is forgotten.
     */
    static final int PAGES_KEPT = 10_000;

    /** How often what left long ago is forgotten. */
    private static final int PURGE_EVERY = 100;

    private final Connection connection;
    private final UUID tenantId;
    private final UUID clientId;
    private long last;
    private long base;

    private ReplicaRows(Connection connection, UUID tenantId, UUID clientId, long last, long at) {
        this.connection = connection;
        this.tenantId = tenantId;
        this.clientId = clientId;
        this.last = last;
        this.base = at;
    }

    /** Locks what the desktop holds until the transaction ends: two of its requests must not number the same page. */
    public static ReplicaRows lock(Connection connection, UUID tenantId, UUID clientId) throws SQLException {
        return read(connection, tenantId, clientId, " for no key update");
    }

    /** The same for who only looks; also of a desktop that was never here. */
    public static ReplicaRows look(Connection connection, UUID tenantId, UUID clientId) throws SQLException {
        return read(connection, tenantId, clientId, "");
    }

    private static ReplicaRows read(Connection connection, UUID tenantId, UUID clientId, String locking)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select scope_page, scope_at from sync_client where tenant_id = ? and id = ?" + locking)) {
            select.setObject(1, tenantId);
            select.setObject(2, clientId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new ReplicaRows(connection, tenantId, clientId, row.getLong(1), row.getLong(2))
                        : new ReplicaRows(connection, tenantId, clientId, 0, 0);
            }
        }
    }

    /** @return the number of the last page; a cursor with a greater one is of another history */
    public long last() {
        return last;
    }

    /** @return a cursor with that page is too old: what left since is not known any more */
    public boolean forgot(long page) {
        return page < last - PAGES_KEPT;
    }

    /** @return what the desktop that has a cursor with that page was told of the record; as it is now in doubt or not */
    public Told told(long page, String entityType, UUID entityId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select told_page, left_page from replica_row where tenant_id = ?"
                        + " and client_id = ? and entity_type = ? and entity_id = ?")) {
            select.setObject(1, tenantId);
            select.setObject(2, clientId);
            select.setString(3, entityType);
            select.setObject(4, entityId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Told.NEVER;
                }
                boolean arrived = row.getLong(1) <= page && !row.wasNull();
                boolean left = row.getLong(2) <= page && !row.wasNull();
                return left ? Told.LEFT : arrived ? Told.HELD : Told.IN_DOUBT;
            }
        }
    }

    /** What a desktop was told of a record of a type that it asks for in part. */
    public enum Told {
        /** Nothing. */
        NEVER,
        /** To hold it, and it does. */
        HELD,
        /** To hold it or to give it up, in an answer that it has not confirmed. */
        IN_DOUBT,
        /** To give it up, and it did. */
        LEFT
    }

    /** Goes back to what the desktop holds for sure that has a cursor with that page. */
    public void standOn(long page) throws SQLException {
        if (page == base) {
            return;
        }
        run(
                "update replica_row set told_page = null, left_page = null where tenant_id = ? and client_id = ?"
                        + " and (told_page > ? or left_page > ?)",
                tenantId,
                clientId,
                page,
                page);
        base = page;
        store();
    }

    /**
     * Notes that a desktop may have, from the answer to its own edits, what no page has told it. Does nothing when it never
     * asked for a part, or is not known any more.
     */
    public static void doubt(Connection connection, UUID tenantId, UUID clientId, Collection<EntityKey> keys)
            throws SQLException {
        ReplicaRows rows = lock(connection, tenantId, clientId);
        if (rows.last == 0) {
            return;
        }
        rows.run(
                "insert into replica_row as r (tenant_id, client_id, entity_type, entity_id)"
                        + " select ?, ?, k.type, k.id from unnest(?::text[], ?::uuid[]) as k (type, id)"
                        + " on conflict (tenant_id, client_id, entity_type, entity_id)"
                        + " do update set told_page = null, left_page = null",
                tenantId,
                clientId,
                connection.createArrayOf(
                        "text", keys.stream().map(EntityKey::entityType).toArray()),
                connection.createArrayOf(
                        "uuid", keys.stream().map(EntityKey::entityId).toArray()));
    }

    /** @return what is in doubt of the type, at most so many */
    public List<UUID> inDoubt(String entityType, int limit) throws SQLException {
        List<UUID> inDoubt = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select r.entity_id from replica_row r"
                + " where r.tenant_id = ? and r.client_id = ? and r.entity_type = ?"
                + " and r.told_page is null and r.left_page is null order by r.entity_id limit ?")) {
            select.setObject(1, tenantId);
            select.setObject(2, clientId);
            select.setString(3, entityType);
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    inDoubt.add(row.getObject(1, UUID.class));
                }
            }
        }
        return inDoubt;
    }

    /**
     * Begins anew. What the desktop had is in doubt: it may have unsent edits on it, and must hear whether a record is out of its
     * scope or deleted.
     */
    public void beginAnew() throws SQLException {
        run(
                "delete from replica_row where tenant_id = ? and client_id = ? and left_page is not null",
                tenantId,
                clientId);
        run(
                "update replica_row set told_page = null where tenant_id = ? and client_id = ? and told_page is not null",
                tenantId,
                clientId);
        if (last == 0) {
            // Until now nobody asked what it wrote.
            doubtAnswers("", tenantId, clientId);
        }
    }

    /** The answers to its own edits have brought it these, also where they were joined to others or changed nothing. */
    private void doubtAnswers(String condition, Object... arguments) throws SQLException {
        run(
                "insert into replica_row (tenant_id, client_id, entity_type, entity_id)"
                        + " select distinct tenant_id, client_id, entity_type, entity_id from event_receipt"
                        + " where tenant_id = ? and client_id = ? and outcome <> 'REJECTED'" + condition
                        + " on conflict do nothing",
                arguments);
    }

    /**
     * Notes all that a desktop holds of a type that it was told whole up to that number of the log, and what it wrote itself
     * since. What it was told is kept, since that may be ahead of the log: another scope brings records as they are by now.
     *
     * @param table the type's
     */
    public void assumeWhole(String entityType, String table, long seq) throws SQLException {
        run(
                "delete from replica_row where tenant_id = ? and client_id = ? and entity_type = ?"
                        + " and left_page is not null",
                tenantId,
                clientId,
                entityType);
        String createdLater = "exists (select from sync_change c where c.tenant_id = %1$s.tenant_id"
                + " and c.entity_type = ? and c.entity_id = %1$s.%2$s and c.version = 1 and c.seq > ?)";
        run(
                "insert into replica_row (tenant_id, client_id, entity_type, entity_id, told_page)"
                        + " select t.tenant_id, ?::uuid, ?, t.id, ? from " + table
                        + " t where t.tenant_id = ? and t.deleted_at is null and not "
                        + createdLater.formatted("t", "id")
                        + " union select d.tenant_id, ?, ?, d.entity_id, ? from sync_change d where d.tenant_id = ?"
                        + " and d.seq > ? and d.entity_type = ? and d.operation = 'DELETE' and not "
                        + createdLater.formatted("d", "entity_id") + " on conflict do nothing",
                clientId,
                entityType,
                base,
                tenantId,
                entityType,
                seq,
                clientId,
                entityType,
                base,
                tenantId,
                seq,
                entityType,
                entityType,
                seq);
        doubtAnswers(
                " and entity_type = ? and at >= coalesce((select c.at from sync_change c where c.tenant_id = ?"
                        + " and c.seq = ?), '-infinity')",
                tenantId,
                clientId,
                entityType,
                tenantId,
                seq);
    }

    /** Notes that the page after this one brings these. */
    public void tell(String entityType, Collection<UUID> ids) throws SQLException {
        if (!ids.isEmpty()) {
            run(
                    "insert into replica_row as r (tenant_id, client_id, entity_type, entity_id, told_page)"
                            + " select ?, ?, ?, id, ? from unnest(?) as k(id)"
                            + " on conflict (tenant_id, client_id, entity_type, entity_id)"
                            + " do update set told_page = excluded.told_page, left_page = null",
                    tenantId,
                    clientId,
                    entityType,
                    last + 1,
                    uuids(ids));
        }
    }

    /** Notes that the page after this one takes these away. */
    public void leave(String entityType, Collection<UUID> ids) throws SQLException {
        if (!ids.isEmpty()) {
            run(
                    "update replica_row set left_page = ? where tenant_id = ? and client_id = ? and entity_type = ?"
                            + " and entity_id = any (?)",
                    last + 1,
                    tenantId,
                    clientId,
                    entityType,
                    uuids(ids));
        }
    }

    /** Notes that the page after this one takes away all that the desktop may have of the type. */
    public void leave(String entityType) throws SQLException {
        run(
                "update replica_row set left_page = ? where tenant_id = ? and client_id = ? and entity_type = ?"
                        + " and left_page is null",
                last + 1,
                tenantId,
                clientId,
                entityType);
    }

    /** @return the number of the page for which something was noted */
    public long nextPage() throws SQLException {
        last++;
        base = last;
        store();
        if (last % PURGE_EVERY == 0) {
            run(
                    "delete from replica_row where tenant_id = ? and client_id = ? and left_page < ?",
                    tenantId,
                    clientId,
                    last - PAGES_KEPT);
        }
        return last;
    }

    private void store() throws SQLException {
        run(
                "update sync_client set scope_page = ?, scope_at = ? where tenant_id = ? and id = ?",
                last,
                base,
                tenantId,
                clientId);
    }

    /** Notes of which types the cursors with that fingerprint tell in part. */
    public void remember(long fingerprint, Set<String> types) throws SQLException {
        run(
                "insert into replica_scope as s (tenant_id, client_id, fingerprint, types) values (?, ?, ?, ?)"
                        + " on conflict (tenant_id, client_id, fingerprint) do update set types = excluded.types"
                        + " where s.types <> excluded.types",
                tenantId,
                clientId,
                fingerprint,
                connection.createArrayOf("text", types.stream().sorted().toArray()));
    }

    /** @return of which types a cursor with that fingerprint tells in part; empty when no such cursor was given */
    public Optional<Set<String>> types(long fingerprint) throws SQLException {
        if (fingerprint == 0) {
            return Optional.of(Set.of());
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select types from replica_scope where tenant_id = ? and client_id = ? and fingerprint = ?")) {
            select.setObject(1, tenantId);
            select.setObject(2, clientId);
            select.setLong(3, fingerprint);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new HashSet<>(
                                Arrays.asList((String[]) row.getArray(1).getArray())))
                        : Optional.empty();
            }
        }
    }

    private java.sql.Array uuids(Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private void run(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.executeUpdate();
        }
    }
}
