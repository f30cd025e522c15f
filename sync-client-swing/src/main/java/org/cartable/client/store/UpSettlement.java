package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;

/**
 * Takes the server's answer to a batch into the store: one transaction, so that a crash leaves the whole answer or none
 * of it, and none of it means that the events are sent again and answered from their receipts.
 *
 * <p>Acknowledged: the event is closed and the entity has the new version (DESK-8). Conflict: the event is parked, the
 * server's state goes below the person's, later edits of the entity wait (DESK-4). Refused: the event is parked with the
 * refused values and the entity goes back to the server's state. An event that is in none of the lists stays sealed.
 * An answer that another process has settled already changes nothing.
 */
public final class UpSettlement {

    private final LocalDatabase database;
    private final EventMaker events;
    private final Clock clock;

    UpSettlement(LocalDatabase database, EventMaker events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** @return how many events the answer took out of the queue */
    public int settle(UpResponse answer) {
        return database.write(sql -> {
            Instant now = clock.instant();
            int settled = 0;
            for (AcknowledgedEvent acknowledged : answer.acknowledged()) {
                settled += acknowledge(sql, acknowledged, now) ? 1 : 0;
            }
            for (ConflictingEvent conflicting : answer.conflicts()) {
                settled += conflict(sql, conflicting, now) ? 1 : 0;
            }
            for (RejectedEvent rejected : answer.rejected()) {
                settled += reject(sql, rejected, now) ? 1 : 0;
            }
            return settled;
        });
    }

    /** Parks an event that the server never judged, because it cannot even be sent. */
    public void refuse(OutboxEvent event, ProblemCode code, String reason) {
        settle(new UpResponse(
                List.of(),
                List.of(),
                List.of(new RejectedEvent(event.id(), code.name(), reason, List.of(), null)),
                null));
    }

    private static QueuedEvent unanswered(SqlSession sql, UUID eventId) throws SQLException {
        return OutboxRows.find(sql, eventId).filter(QueuedEvent::queued).orElse(null);
    }

    private static boolean acknowledge(SqlSession sql, AcknowledgedEvent answer, Instant now) throws SQLException {
        QueuedEvent queued = unanswered(sql, answer.outboxEventId());
        if (queued == null) {
            return false;
        }
        EntityKey key = queued.key();
        OutboxRows.acknowledge(sql, queued.event().id(), answer.serverEventId(), answer.serverVersion(), now);
        // The author has not seen what a merge brought in: stay one version behind it, so that its change is taken from
        // the feed and an edit made meanwhile counts as made without it.
        boolean merged = Boolean.TRUE.equals(answer.merged());
        long version = merged ? answer.serverVersion() - 1 : answer.serverVersion();
        List<OutboxEvent> later = VisibleState.editsOnScreen(OutboxRows.openOf(sql, key));
        if (later.isEmpty() && nothingNewer(sql, key, version)) {
            sql.touch(key.entityType());
            return true;
        }
        EntityRow row = EntityRow.find(sql, key).orElse(null);
        if (row != null) {
            settleUnderLaterEdits(sql, key, row, queued.event(), version, later);
        }
        OutboxRows.rebaseUnsentChildren(sql, queued.event().id(), key, version);
        return true;
    }

    /** The common case in one statement: what is on screen is what the server now has. */
    private static boolean nothingNewer(SqlSession sql, EntityKey key, long version) throws SQLException {
        return sql.update(
                        "UPDATE " + EntityTables.table(key.entityType())
                                + " SET shadow = NULL, shadow_state = 1, server_version = ?"
                                + " WHERE id = ? AND (server_version IS NULL OR server_version < ?)",
                        version,
                        key.entityId(),
                        version)
                == 1;
    }

    private static void settleUnderLaterEdits(
            SqlSession sql, EntityKey key, EntityRow row, OutboxEvent taken, long version, List<OutboxEvent> later)
            throws SQLException {
        boolean known = row.serverVersion() != null && row.serverVersion() >= version;
        JsonObject server = known ? row.server() : EditFold.apply(row.server(), taken);
        long newest = known ? row.serverVersion() : version;
        if (later.isEmpty()) {
            RowState state = known ? RowState.SERVER : RowState.ACKNOWLEDGED;
            new EntityRow(server, null, state, newest, row.generation()).save(sql, key);
        } else {
            VisibleState.under(row, server, newest, row.generation(), later).save(sql, key);
        }
    }

    private static boolean conflict(SqlSession sql, ConflictingEvent answer, Instant now) throws SQLException {
        QueuedEvent queued = unanswered(sql, answer.outboxEventId());
        if (queued == null) {
            return false;
        }
        EntityKey key = queued.key();
        OutboxRows.park(sql, queued.event().id(), EventStatus.CONFLICT, "CONFLICT", answer.reason(), List.of(), now);
        OutboxRows.waitFor(sql, queued);
        EntityRow row = EntityRow.find(sql, key).orElse(null);
        if (row == null) {
            EntityRow.insertUnshared(sql, key, queued.event().payload());
            row = EntityRow.find(sql, key).orElseThrow();
        }
        ConflictRows.open(sql, queued.event(), answer, row.payload(), now);
        if (row.serverVersion() == null || row.serverVersion() <= answer.serverVersion()) {
            List<OutboxEvent> edits = VisibleState.editsOnScreen(OutboxRows.openOf(sql, key));
            VisibleState.under(row, answer.serverData(), answer.serverVersion(), row.generation(), edits)
                    .save(sql, key);
        } else {
            ConflictRows.refresh(sql, key, row.server(), row.serverVersion());
            sql.touch(key.entityType());
        }
        return true;
    }

    private boolean reject(SqlSession sql, RejectedEvent answer, Instant now) throws SQLException {
        QueuedEvent queued = unanswered(sql, answer.outboxEventId());
        if (queued == null) {
            return false;
        }
        if (ProblemCode.BLOCKED.name().equals(answer.code())) {
            return blocked(sql, queued, answer, now);
        }
        EntityKey key = queued.key();
        OutboxRows.park(
                sql, queued.event().id(), EventStatus.FAILED, answer.code(), answer.reason(), answer.fields(), now);
        OutboxRows.waitFor(sql, queued);
        EntityRow row = EntityRow.find(sql, key).orElse(null);
        if (row != null) {
            VisibleState.rolledBack(row, VisibleState.editsOnScreen(OutboxRows.openOf(sql, key)))
                    .save(sql, key);
        }
        return true;
    }

    /**
     * The event was made on one that the server has not applied. When that one is parked here, the event waits with it.
     * When it was acknowledged, the server has forgotten it since (a restore, a purged receipt): the same edit is sent
     * under a new id, built on the version instead. Otherwise it is tried again after a while.
     */
    private boolean blocked(SqlSession sql, QueuedEvent queued, RejectedEvent answer, Instant now) throws SQLException {
        List<QueuedEvent> open = OutboxRows.openOf(sql, queued.key());
        UUID parked = null;
        for (QueuedEvent other : open) {
            if (other.seq() < queued.seq() && !other.queued()) {
                parked = other.event().id();
            }
        }
        if (parked == null && open.get(0).seq() == queued.seq()) {
            OutboxRows.rebaseBlocked(sql, queued, parentVersion(sql, queued), events.nextId());
            return true;
        }
        OutboxRows.requeue(
                sql, queued.event().id(), parked, answer.reason(), parked == null ? now.plusSeconds(30) : null);
        return parked != null;
    }

    private static long parentVersion(SqlSession sql, QueuedEvent queued) throws SQLException {
        return sql.first(
                        "SELECT server_version FROM outbox_events WHERE id = ?",
                        row -> row.getLong(1),
                        queued.event().parentEventId())
                .orElse(queued.event().localVersion());
    }
}
