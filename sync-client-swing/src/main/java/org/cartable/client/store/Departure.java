package org.cartable.client.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.EventStatus;

/**
 * A record that is not this desktop's any more, though it lives: it goes, and the edits on it are set aside for their
 * author (SCOPE-8). One that may be at the server already gets its answer from there.
 */
final class Departure {

    /** The code of edits on a record that moved out of what this desktop asks for. The server never says it. */
    static final String OUT_OF_SCOPE = "OUT_OF_SCOPE";

    private Departure() {}

    /** @return true when edits were set aside; what waits in the queue is then to be settled anew */
    static boolean of(SqlSession sql, EntityKey key, LeaveReason reason, Instant now) throws SQLException {
        boolean revoked = reason == LeaveReason.REVOKED;
        boolean any = false;
        for (QueuedEvent edit : OutboxRows.openOf(sql, key)) {
            if (edit.event().status() != EventStatus.SENT) {
                UUID id = edit.event().id();
                OutboxRows.park(
                        sql,
                        id,
                        EventStatus.FAILED,
                        revoked ? ProblemCode.NOT_PERMITTED.name() : OUT_OF_SCOPE,
                        revoked
                                ? "your role does not see this record any more"
                                : "the record is not among those of this desktop any more",
                        List.of(),
                        now);
                ConflictRows.closeOf(sql, id, LocalConflict.Status.DECIDED_ELSEWHERE, now);
                any = true;
            }
        }
        if (revoked) {
            forgetValues(sql, key.entityType(), key.entityId());
        }
        sql.update("DELETE FROM " + EntityTables.table(key.entityType()) + " WHERE id = ?", key.entityId());
        sql.touch(key.entityType());
        return any;
    }

    /**
     * What the user may not see is not kept beside the edits either; what was typed is.
     *
     * @param entityId null for all records of the type
     */
    static void forgetValues(SqlSession sql, String entityType, UUID entityId) throws SQLException {
        sql.update(
                "UPDATE conflicts SET base = NULL, theirs = NULL,"
                        + " mine = (SELECT payload FROM outbox_events WHERE id = conflicts.event_id)"
                        + " WHERE entity_type = ?1 AND (?2 IS NULL OR entity_id = ?2)",
                entityType,
                entityId);
        sql.update(
                "UPDATE outbox_events SET before = NULL, merged_from = iif(merged, '{}', NULL),"
                        + " merged_to = iif(merged, '{}', NULL) WHERE entity_type = ?1 AND (?2 IS NULL OR entity_id = ?2)",
                entityType,
                entityId);
    }
}
