package org.cartable.client.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/**
 * What the user may not see any more of a whole type goes from this machine, wherever it stands: from the records and what
 * lies beneath edits, from conflicts, and from what a revert would put back (RIGHT-8).
 *
 * <p>What the person typed stays. An edit that the server would refuse now is set aside with the answer that the server
 * would give; one that may be there already gets its answer from there. An open conflict stays one while its record does:
 * the server has it too, and waits for a decision.
 */
final class Withdrawal {

    private Withdrawal() {}

    /** @return true when edits were set aside; what waits in the queue is then to be settled anew */
    static boolean of(SqlSession sql, Revocation revoked, Instant now) throws SQLException {
        boolean setAside = revoked.whole()
                ? ofRecords(sql, revoked.entityType(), now)
                : ofFields(sql, revoked.entityType(), new LinkedHashSet<>(revoked.fields()), now);
        sql.touch(revoked.entityType());
        return setAside;
    }

    private static boolean ofRecords(SqlSession sql, String entityType, Instant now) throws SQLException {
        EntityTables.makeUnknown(sql, entityType);
        boolean setAside = false;
        for (EntityKey key : edited(sql, entityType)) {
            setAside |= Departure.of(sql, key, LeaveReason.REVOKED, now);
        }
        Departure.forgetValues(sql, entityType, null);
        sql.update("DELETE FROM " + EntityTables.table(entityType));
        return setAside;
    }

    private static List<EntityKey> edited(SqlSession sql, String entityType) throws SQLException {
        return sql.list(
                "SELECT DISTINCT entity_id FROM outbox_events WHERE open = 1 AND entity_type = ?",
                row -> new EntityKey(entityType, SqlSession.uuid(row, "entity_id")),
                entityType);
    }

    private static boolean ofFields(SqlSession sql, String entityType, Set<String> fields, Instant now)
            throws SQLException {
        EntityTables.makeUnknown(sql, entityType);
        boolean setAside = false;
        for (EntityKey key : edited(sql, entityType)) {
            setAside |= setAside(sql, key, fields, now);
        }
        // A name is checked before it becomes part of SQL text.
        fields.forEach(EntityTables::column);
        List<String> paths = fields.stream().map(field -> "'$." + field + "'").toList();
        String table = EntityTables.table(entityType);
        sql.update("UPDATE " + table + " SET " + without("payload", paths) + ", " + without("shadow", paths) + " WHERE "
                + any("payload", paths) + " OR " + any("shadow", paths));
        sql.update(
                "UPDATE conflicts SET " + without("base", paths) + ", " + without("theirs", paths)
                        + " WHERE entity_type = ?",
                entityType);
        sql.update(
                "UPDATE outbox_events SET " + without("before", paths) + ", " + without("merged_from", paths) + ", "
                        + without("merged_to", paths) + " WHERE entity_type = ?",
                entityType);
        for (String path : paths) {
            sql.update(
                    "UPDATE conflicts SET " + without("mine", List.of(path)) + " WHERE entity_type = ? AND NOT EXISTS"
                            + " (SELECT 1 FROM outbox_events WHERE id = conflicts.event_id AND json_type(payload, "
                            + path + ") IS NOT NULL)",
                    entityType);
        }
        return setAside;
    }

    private static String without(String column, List<String> paths) {
        return column + " = json_remove(" + column + ", " + String.join(", ", paths) + ")";
    }

    private static String any(String column, List<String> paths) {
        return paths.stream()
                .map(path -> "json_type(" + column + ", " + path + ") IS NOT NULL")
                .collect(Collectors.joining(" OR "));
    }

    /** Those of the record's queued edits that set one of the fields. */
    private static boolean setAside(SqlSession sql, EntityKey key, Set<String> fields, Instant now)
            throws SQLException {
        boolean any = false;
        for (QueuedEvent edit : OutboxRows.openOf(sql, key)) {
            if (edit.event().status() == EventStatus.PENDING && !Collections.disjoint(set(edit.event()), fields)) {
                UUID id = edit.event().id();
                OutboxRows.park(
                        sql,
                        id,
                        EventStatus.FAILED,
                        ProblemCode.NOT_PERMITTED.name(),
                        "your role does not see a field of this edit any more",
                        List.of(),
                        now);
                any = true;
            }
        }
        if (any) {
            VisibleState.rollBack(sql, key);
        }
        return any;
    }

    private static Set<String> set(OutboxEvent event) {
        if (event.changedFields() != null) {
            return new HashSet<>(event.changedFields());
        }
        return event.payload() == null ? Set.of() : event.payload().keySet();
    }
}
