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
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.changelog.TenantHead;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.Condition;

/**
 * Makes pages of a snapshot: the live entities type by type, by id (DOWN-2).
 *
 * <p>Pages are read at different moments, so a snapshot as a whole is no state that ever was. That heals by itself: the
 * log from the head at which it began tells all that happened meanwhile, and older states than one already has are passed
 * over by version.
 */
final class SnapshotPages {

    /** Comes before every id of a desktop. */
    private static final UUID BEFORE_ALL = new UUID(0, 0);

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
        readInTheOrderOfTheKey();
        List<FeedChange> changes = new ArrayList<>();
        UUID after = place == null ? BEFORE_ALL : place.lastId();
        for (SyncedType type : place == null ? view.types() : view.from(place.entityType())) {
            read(type, after, size - changes.size(), changes);
            if (changes.size() == size) {
                SnapshotPlace end =
                        new SnapshotPlace(type.name(), changes.get(size - 1).entityId());
                return new DownPage(changes, Instant.EPOCH, view.cursor(began.position(), end), true, null);
            }
            after = BEFORE_ALL;
        }
        return new DownPage(changes, began.at(), view.cursor(began.position(), null), moreInLog, null);
    }

    /**
     * A table that was filled a moment ago has no statistics yet. PostgreSQL then takes its rows for few, reads all of
     * the tenant's by another index and sorts them, for every page anew: eight times the work at 100,000 rows.
     */
    private void readInTheOrderOfTheKey() throws SQLException {
        try (PreparedStatement plan = connection.prepareStatement("select set_config('enable_sort', 'off', true)")) {
            plan.executeQuery().close();
        }
    }

    private void read(SyncedType type, UUID after, int limit, List<FeedChange> changes) throws SQLException {
        Set<String> hidden = view.rights().hiddenFields(type.name());
        // The table's name is the schema's, never the request's.
        String document = type.table() + "_document(t)" + (hidden.isEmpty() ? "" : " - ?::text[]");
        Condition condition = conditions.getOrDefault(type.name(), Condition.ALL);
        String sql = "select t.id, (" + document + ")::text, t.version, t.updated_at from " + type.table()
                + " t where t.tenant_id = ? and t.id > ? and t.deleted_at is null"
                + (condition.equals(Condition.ALL) ? "" : " and " + condition.sql()) + " order by t.id limit ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH_SIZE);
            int place = 1;
            if (!hidden.isEmpty()) {
                select.setArray(place++, connection.createArrayOf("text", hidden.toArray()));
            }
            select.setObject(place++, tenantId);
            select.setObject(place++, after);
            place = condition.bind(connection, select, place);
            select.setInt(place, limit);
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
}
