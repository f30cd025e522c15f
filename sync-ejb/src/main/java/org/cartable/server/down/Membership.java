package org.cartable.server.down;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.Condition;

/** Which records of one type are in a scope now, and which of them the desktop holds. */
final class Membership {

    /** In the row {@code r}: the desktop holds it for sure. */
    private static final String HELD = "(r.told_page is not null and r.left_page is null)";

    private final Connection connection;
    private final UUID tenantId;
    private final UUID clientId;
    private final SyncedType type;
    private final Condition condition;
    private final Set<String> hidden;

    Membership(
            Connection connection, UUID tenantId, UUID clientId, SyncedType type, Condition condition, Rights rights) {
        this.connection = connection;
        this.tenantId = tenantId;
        this.clientId = clientId;
        this.type = type;
        this.condition = condition;
        this.hidden = rights.hiddenFields(type.name());
    }

    /**
     * A record that is in the scope.
     *
     * @param id its id
     * @param held the desktop holds it for sure
     * @param document as the desktop sees it; null when it holds it
     */
    record Member(UUID id, boolean held, String document, long version, Instant at) {}

    /** @return the candidates that are in the scope, by id */
    List<Member> members(Candidates candidates) throws SQLException {
        boolean all = candidates.all();
        String sql = select() + (all ? "" : " and (t.id = any (?) or " + candidates.sql() + ")") + " order by t.id";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int place = bindSelect(select);
            if (!all) {
                bindCandidates(select, place, candidates);
            }
            return read(select);
        }
    }

    /** @return what is in the scope and not held for sure, at most so many */
    List<FeedChange> entering(int limit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(select() + " and " + HELD + " is not true order by t.id limit ?")) {
            select.setInt(bindSelect(select), limit);
            return read(select).stream().map(this::entering).toList();
        }
    }

    FeedChange entering(Member member) {
        return new FeedChange(
                type.name(), member.id(), Operation.CREATE, member.document(), member.version(), member.at());
    }

    private String select() {
        // The table's name is the schema's, never the request's.
        String document = "(" + type.table() + "_document(t)" + (hidden.isEmpty() ? "" : " - ?::text[]") + ")::text";
        return "select t.id, coalesce(" + HELD + ", false), case when " + HELD + " then null else " + document
                + " end, t.version, t.updated_at from " + type.table() + " t left join replica_row r"
                + " on r.tenant_id = t.tenant_id and r.client_id = ? and r.entity_type = ? and r.entity_id = t.id"
                + " where t.tenant_id = ? and t.deleted_at is null and " + condition.sql();
    }

    private int bindSelect(PreparedStatement select) throws SQLException {
        int place = 1;
        if (!hidden.isEmpty()) {
            select.setArray(place++, connection.createArrayOf("text", hidden.toArray()));
        }
        select.setObject(place++, clientId);
        select.setString(place++, type.name());
        select.setObject(place++, tenantId);
        return condition.bind(connection, select, place);
    }

    private int bindCandidates(PreparedStatement select, int from, Candidates candidates) throws SQLException {
        int place = from;
        select.setArray(
                place++, connection.createArrayOf("uuid", candidates.ids().toArray()));
        return bindArrays(select, place, candidates);
    }

    private int bindArrays(PreparedStatement select, int from, Candidates candidates) throws SQLException {
        int place = from;
        for (List<UUID> ids : candidates.arrays()) {
            select.setArray(place++, connection.createArrayOf("uuid", ids.toArray()));
        }
        return place;
    }

    private static List<Member> read(PreparedStatement select) throws SQLException {
        List<Member> members = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                members.add(new Member(
                        row.getObject(1, UUID.class),
                        row.getBoolean(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()));
            }
        }
        return members;
    }

    /**
     * @param inScope those of the candidates that are
     * @param at the time of the page, for what is not there any more
     * @return the candidates that the desktop may hold and that are not in the scope
     */
    List<FeedChange> leaving(Candidates candidates, Set<UUID> inScope, Instant at, int limit) throws SQLException {
        String concerned = candidates.all()
                ? ""
                : " and (r.entity_id = any (?) or r.entity_id in (select t.id from " + type.table()
                        + " t where t.tenant_id = ? and " + candidates.sql() + "))";
        try (PreparedStatement select = connection.prepareStatement(held() + concerned + " order by r.entity_id")) {
            int place = bindHeld(select);
            if (!candidates.all()) {
                select.setArray(
                        place++,
                        connection.createArrayOf("uuid", candidates.ids().toArray()));
                select.setObject(place++, tenantId);
                bindArrays(select, place, candidates);
            }
            return left(select, inScope, at, limit);
        }
    }

    /** @return what the desktop may hold and that is not in the scope, at most so many */
    List<FeedChange> leaving(Instant at, int limit) throws SQLException {
        String sql = held() + " and not (e.id is not null and e.deleted_at is null and exists (select from "
                + type.table() + " t where t.tenant_id = e.tenant_id and t.id = e.id and " + condition.sql()
                + ")) order by r.entity_id limit ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int place = condition.bind(connection, select, bindHeld(select));
            select.setInt(place, limit);
            return left(select, Set.of(), at, limit);
        }
    }

    private String held() {
        return "select r.entity_id, e.version, e.updated_at, e.id is null or e.deleted_at is not null"
                + " from replica_row r left join " + type.table()
                + " e on e.tenant_id = r.tenant_id and e.id = r.entity_id"
                + " where r.tenant_id = ? and r.client_id = ? and r.entity_type = ? and r.left_page is null";
    }

    private int bindHeld(PreparedStatement select) throws SQLException {
        select.setObject(1, tenantId);
        select.setObject(2, clientId);
        select.setString(3, type.name());
        return 4;
    }

    private List<FeedChange> left(PreparedStatement select, Set<UUID> inScope, Instant at, int limit)
            throws SQLException {
        List<FeedChange> left = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next() && left.size() < limit) {
                UUID id = row.getObject(1, UUID.class);
                if (!inScope.contains(id)) {
                    OffsetDateTime updated = row.getObject(3, OffsetDateTime.class);
                    left.add(new FeedChange(
                            type.name(),
                            id,
                            Operation.DELETE,
                            null,
                            row.getLong(2),
                            updated == null ? at : updated.toInstant(),
                            row.getBoolean(4) ? LeaveReason.DELETED : LeaveReason.MOVED));
                }
            }
        }
        return left;
    }
}
