package org.cartable.server.down;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.changelog.TenantHead;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.Condition;

/**
 * Makes pages of a snapshot: the live entities type by type, by id (DOWN-2). For who teaches, what the own classes need comes
 * before that, and comes again in its place (DOWN-7): whoever begins to teach a class or ceases to, and whatever moves into it or out
 * of it, while the snapshot is told, nothing depends on what was told at first.
 *
 * <p>Pages are read at different moments, so a snapshot as a whole is no state that ever was. That heals by itself: the
 * log from the head at which it began tells all that happened meanwhile, and older states than one already has are passed
 * over by version.
 */
final class SnapshotPages {

    private static final int FETCH_SIZE = 1_000;

    private final Connection connection;
    private final UUID tenantId;
    private final FeedView view;
    private final Map<String, Condition> conditions;

    /** @param conditions by type, on those that are told in part */
    SnapshotPages(Connection connection, UUID tenantId, FeedView view, Map<String, Condition> conditions) {
        this.conditions = conditions;
        this.connection = connection;
        this.tenantId = tenantId;
        this.view = view;
    }

    /**
     * @param place where the last page ended; null begins
     * @param began the head at which the snapshot began; the log is told from there when it is complete
     * @param moreInLog the log has gone on since
     */
    DownPage page(SnapshotPlace place, TenantHead began, boolean moreInLog, int size) throws SQLException {
        if (place == null || place.inOwnClasses()) {
            OwnClasses own = OwnClasses.of(connection, tenantId, view.wanted(), view.rights());
            if (place != null || own.any()) {
                return page(own, place, began, size);
            }
        }
        plan(false);
        FirstSyncStage stage = place == null ? null : place.stage();
        List<FeedChange> changes = new ArrayList<>();
        UUID after = place == null ? SnapshotPlace.BEFORE_ALL : place.lastId();
        for (SyncedType type : place == null ? view.types() : view.from(place.entityType())) {
            read(type, RowSource.all(type, tenantId), after, size - changes.size(), changes);
            if (changes.size() == size) {
                return unfinished(changes, began, end(stage, type, changes));
            }
            after = SnapshotPlace.BEFORE_ALL;
        }
        return new DownPage(changes, began.at(), view.cursor(began.position(), null), moreInLog, null);
    }

    /** A page of what the own classes need. It ends where that ends, so that the desktop hears of it at once. */
    private DownPage page(OwnClasses own, SnapshotPlace place, TenantHead began, int size) throws SQLException {
        List<FeedChange> changes = new ArrayList<>();
        UUID after = place == null ? SnapshotPlace.BEFORE_ALL : place.lastId();
        for (SyncedType type : place == null ? view.types() : view.from(place.entityType())) {
            Optional<RowSource> needed = own.of(type);
            if (needed.isPresent()) {
                plan(needed.get().few());
                read(type, needed.get(), after, size - changes.size(), changes);
                if (changes.size() == size) {
                    return unfinished(changes, began, end(FirstSyncStage.OWN_CLASSES, type, changes));
                }
            }
            after = SnapshotPlace.BEFORE_ALL;
        }
        String first = view.types().get(0).name();
        return unfinished(changes, began, new SnapshotPlace(FirstSyncStage.REST, first, SnapshotPlace.BEFORE_ALL));
    }

    private static SnapshotPlace end(FirstSyncStage stage, SyncedType type, List<FeedChange> changes) {
        return new SnapshotPlace(
                stage, type.name(), changes.get(changes.size() - 1).entityId());
    }

    private DownPage unfinished(List<FeedChange> changes, TenantHead began, SnapshotPlace end) {
        return new DownPage(changes, Instant.EPOCH, view.cursor(began.position(), end), true, null, end.stage());
    }

    /**
     * Many rows are read in the order of the key: a table that was filled a moment ago has no statistics yet, PostgreSQL then
     * takes its rows for few, reads all of the tenant's by another index and sorts them, for every page anew: eight times the
     * work at 100,000 rows. Few rows are looked up first, whatever the statistics say, and sorted.
     */
    private void plan(boolean few) throws SQLException {
        try (PreparedStatement plan = connection.prepareStatement(
                "select set_config('enable_sort', ?, true), set_config('enable_seqscan', ?, true)")) {
            plan.setString(1, few ? "on" : "off");
            plan.setString(2, few ? "off" : "on");
            plan.executeQuery().close();
        }
    }

    private void read(SyncedType type, RowSource rows, UUID after, int limit, List<FeedChange> changes)
            throws SQLException {
        Set<String> hidden = view.rights().hiddenFields(type.name());
        Condition condition = conditions.getOrDefault(type.name(), Condition.ALL);
        // The table's name is the schema's, never the request's.
        String columns = "t.id, (" + type.table() + "_document(t)" + (hidden.isEmpty() ? "" : " - ?::text[]")
                + ")::text, t.version, t.updated_at";
        String wanted = rows.sql() + " and t.id > ? and t.deleted_at is null"
                + (condition.equals(Condition.ALL) ? "" : " and " + condition.sql());
        // Of the few the ids are sorted first, and the documents made of those of the page only.
        String sql = rows.few()
                ? "with k as materialized (select t.id from " + wanted + " order by t.id limit ?) select d.* from k"
                        + " cross join lateral (select " + columns + " from " + type.table()
                        + " t where t.tenant_id = ? and t.id = k.id offset 0) d order by k.id"
                : "select " + columns + " from " + wanted + " order by t.id limit ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH_SIZE);
            int place = 1;
            if (!rows.few()) {
                place = bindHidden(select, place, hidden);
            }
            place = rows.bind(connection, select, place);
            select.setObject(place++, after);
            place = condition.bind(connection, select, place);
            select.setInt(place++, limit);
            if (rows.few()) {
                place = bindHidden(select, place, hidden);
                select.setObject(place, tenantId);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(new FeedChange(
                            type.name(),
                            row.getObject(1, UUID.class),
                            Operation.CREATE,
                            row.getString(2),
                            row.getLong(3),
                            row.getObject(4, OffsetDateTime.class).toInstant()));
                }
            }
        }
    }

    private int bindHidden(PreparedStatement select, int place, Set<String> hidden) throws SQLException {
        if (hidden.isEmpty()) {
            return place;
        }
        select.setArray(place, connection.createArrayOf("text", hidden.toArray()));
        return place + 1;
    }
}
