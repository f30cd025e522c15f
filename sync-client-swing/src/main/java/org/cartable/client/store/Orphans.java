package org.cartable.client.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.EventStatus;

/** Queued edits that refer to an entity which will never be at the server: set aside for a person, as it would answer. */
final class Orphans {

    private Orphans() {}

    static void park(SqlSession sql, References references, EntityKey gone, Instant at) throws SQLException {
        for (UUID eventId : Queue.referringTo(sql, references, gone)) {
            QueuedEvent orphan = OutboxRows.find(sql, eventId).orElseThrow();
            OutboxRows.park(
                    sql,
                    eventId,
                    EventStatus.FAILED,
                    ProblemCode.UNKNOWN_REFERENCE.name(),
                    "refers to " + gone + ", which was given up",
                    List.of(),
                    at);
            VisibleState.rollBack(sql, orphan.key());
        }
    }
}
