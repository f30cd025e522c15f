package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
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
 * <p>Acknowledged: the event is closed and the entity has the new version (DESK-8); what the server made of it is noted
 * (DESK-10). Conflict: the event is parked, the server's state goes below the person's, what builds upon it waits
 * (DESK-11). Refused: the event is parked with the refused values and the entity goes back to the server's state. An
 * answer that names another entity joins the two first (DESK-9). An event that is in none of the lists stays sealed. An
 * answer that another process has settled already changes nothing.
 */
public final class UpSettlement {

    /** After so many attempts an event that is held up for an unknown reason is parked. */
    private static final int BLOCKED_ATTEMPTS_MAX = 10;

    /** How long an event waits that the server holds up for a reason that is not known here. */
    private static final Duration BLOCKED_PAUSE = Duration.ofSeconds(30);

    private final LocalDatabase database;
    private final References references;
    private final Survivor survivor;
    private final EventMaker events;
    private final Rebase rebase;
    private final Clock clock;

    UpSettlement(LocalDatabase database, References references, EventMaker events, Clock clock) {
        this.database = database;
        this.references = references;
        this.survivor = new Survivor(references);
        this.events = events;
        this.rebase = new Rebase(events, references);
        this.clock = clock;
    }

    /** @return how many events the answer took out of the queue */
    public int settle(UpResponse answer) {
        return database.write(sql -> {
            Instant now = clock.instant();
            int settled = 0;
            for (AcknowledgedEvent acknowledged : answer.acknowledged()) {
                settled += acknowledge(sql, acknowledged, answer.syncTimestamp(), now) ? 1 : 0;
            }
            int parked = 0;
            for (ConflictingEvent conflicting : answer.conflicts()) {
                parked += conflict(sql, conflicting, now) ? 1 : 0;
            }
            List<RejectedEvent> blocked = new ArrayList<>();
            for (RejectedEvent rejected : answer.rejected()) {
                if (ProblemCode.BLOCKED.name().equals(rejected.code())) {
                    blocked.add(rejected);
                } else {
                    parked += reject(sql, rejected, now) ? 1 : 0;
                }
            }
            if (parked > 0 || !blocked.isEmpty()) {
                Queue.settleWaiting(sql, references);
            }
            for (RejectedEvent waiting : blocked) {
                settled += blocked(sql, waiting, now) ? 1 : 0;
            }
            return settled + parked;
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

    private boolean acknowledge(SqlSession sql, AcknowledgedEvent answer, Instant takenAt, Instant now)
            throws SQLException {
        QueuedEvent queued = unanswered(sql, answer.outboxEventId());
        if (queued == null) {
            return false;
        }
        EntityKey key = survivor.join(sql, queued.key(), answer.entityId());
        OutboxRows.acknowledge(sql, answer, takenAt, now);
        if (queued.acceptance()) {
            // It brought nothing, and which state the server has at that version is not known here. Its author saw the
            // version that it was made on, unless it was made on an edit that had not come down.
            if (queued.event().parentEventId() == null) {
                OutboxRows.rebaseUnsentChildren(
                        sql, queued.event().id(), key, queued.event().localVersion());
            }
            sql.touch(key.entityType());
            return true;
        }
        boolean merged = Boolean.TRUE.equals(answer.merged());
        List<OutboxEvent> later = VisibleState.editsOnScreen(OutboxRows.openOf(sql, key));
        if (!merged && later.isEmpty() && nothingNewer(sql, key, answer.serverVersion())) {
            sql.touch(key.entityType());
            return true;
        }
        EntityRow row = EntityRow.find(sql, key).orElse(null);
        if (row != null) {
            boolean deleted = queued.event().operation() == Operation.DELETE && !merged;
            settleWithout(sql, key, row, deleted ? null : queued.event(), answer.serverVersion(), later);
        }
        if (!merged) {
            OutboxRows.rebaseUnsentChildren(sql, queued.event().id(), key, answer.serverVersion());
        }
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

    /**
     * What the server has at that version is not wholly known here: it was merged, or it holds later edits that came with the
     * same batch. So the row stays one version behind it, with the edit, until the feed brings it.
     *
     * @param taken the event; null when it deleted the entity, which then is gone whatever was known of it
     */
    private static void settleWithout(
            SqlSession sql, EntityKey key, EntityRow row, OutboxEvent taken, long version, List<OutboxEvent> later)
            throws SQLException {
        boolean known = row.serverVersion() != null && row.serverVersion() >= version;
        JsonObject server = taken == null ? null : known ? row.server() : EditFold.apply(row.server(), taken);
        long newest = known ? row.serverVersion() : version - 1;
        if (later.isEmpty()) {
            EntityRow.ofServer(server, newest, row.generation()).save(sql, key);
        } else {
            VisibleState.under(row, server, newest, row.generation(), later).save(sql, key);
            // An edit that was made before a conflict can be taken after it (RESET-5): whoever decides is to see it
            // there.
            ConflictRows.refresh(sql, key, server, newest);
        }
    }

    /**
     * Settles what the server remembers of unanswered edits whose records a fresh copy, complete by then, has not: they were
     * deleted since. A taken edit is closed; an answer in the ordinary way would bring the record back on this screen, and
     * nothing would ever take it away. A conflict is parked, and shows that there is nothing any more. Answers about
     * anything else are left to the next sending.
     *
     * @param takenAt the server's clock
     */
    public void settleGone(List<AcknowledgedEvent> taken, List<ConflictingEvent> conflicts, Instant takenAt) {
        Instant now = clock.instant();
        database.write(sql -> {
            for (AcknowledgedEvent answer : taken) {
                QueuedEvent queued = unansweredAndGone(sql, answer.outboxEventId(), answer.entityId());
                if (queued != null && !queued.acceptance()) {
                    OutboxRows.acknowledge(sql, answer, takenAt, now);
                    OutboxRows.forgetVersion(sql, answer.outboxEventId());
                    VisibleState.refresh(sql, queued.key(), EntityRow.findOrNone(sql, queued.key()));
                }
            }
            for (ConflictingEvent answer : conflicts) {
                if (unansweredAndGone(sql, answer.outboxEventId(), answer.entityId()) != null) {
                    conflict(sql, withNothingThere(answer), now);
                }
            }
            Queue.settleWaiting(sql, references);
            return null;
        });
    }

    /** @return the event if it has no answer and the server nothing of its record; null else, and when it was joined to another */
    private static QueuedEvent unansweredAndGone(SqlSession sql, UUID eventId, UUID answered) throws SQLException {
        QueuedEvent queued = unanswered(sql, eventId);
        boolean sameRecord = queued != null && queued.key().entityId().equals(answered);
        return sameRecord && EntityRow.findOrNone(sql, queued.key()).server() == null ? queued : null;
    }

    private static ConflictingEvent withNothingThere(ConflictingEvent answer) {
        return new ConflictingEvent(
                answer.outboxEventId(),
                answer.conflictId(),
                answer.entityId(),
                answer.reason(),
                null,
                0,
                answer.base(),
                answer.fields());
    }

    private boolean conflict(SqlSession sql, ConflictingEvent answer, Instant now) throws SQLException {
        QueuedEvent queued = unanswered(sql, answer.outboxEventId());
        if (queued == null) {
            return false;
        }
        EntityKey key = survivor.join(sql, queued.key(), answer.entityId());
        OutboxRows.park(sql, queued.event().id(), EventStatus.CONFLICT, "CONFLICT", answer.reason(), List.of(), now);
        EntityRow row = EntityRow.find(sql, key).orElse(null);
        if (row == null) {
            EntityRow.insertUnshared(sql, key, queued.event().payload());
            row = EntityRow.find(sql, key).orElseThrow();
        }
        ConflictRows.open(sql, key, queued.event(), answer, row.payload(), now);
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

    private static boolean reject(SqlSession sql, RejectedEvent answer, Instant now) throws SQLException {
        QueuedEvent queued = unanswered(sql, answer.outboxEventId());
        if (queued == null) {
            return false;
        }
        if (queued.acceptance()) {
            // There is nothing in it to keep: the server has forgotten what was accepted.
            OutboxRows.close(sql, queued, "ACCEPTED_SERVER", now);
            return true;
        }
        OutboxRows.park(
                sql, queued.event().id(), EventStatus.FAILED, answer.code(), answer.reason(), answer.fields(), now);
        VisibleState.rollBack(sql, queued.key());
        return true;
    }

    /**
     * The event builds upon one that the server has not applied, or belongs to a group with one. When that one is parked
     * here, the event waits with it. When it was acknowledged, the server has forgotten it since (a restore, a purged
     * receipt): the same edit is sent under a new id, built on the version instead. Otherwise it is tried again after a
     * while.
     */
    private boolean blocked(SqlSession sql, RejectedEvent answer, Instant now) throws SQLException {
        QueuedEvent queued = unanswered(sql, answer.outboxEventId());
        if (queued == null) {
            return false;
        }
        List<QueuedEvent> open = OutboxRows.openOf(sql, queued.key());
        boolean first = open.get(0).place() == queued.place();
        if (queued.waitsFor() == null && first && queued.event().parentEventId() != null) {
            OutboxRows.rebaseBlocked(sql, queued, parentVersion(sql, queued), events.nextId());
            return true;
        }
        if (queued.waitsFor() == null && first && decidesOnOldState(sql, queued)) {
            decideAgain(sql, queued, now);
            return true;
        }
        if (queued.waitsFor() == null && queued.event().attemptCount() >= BLOCKED_ATTEMPTS_MAX) {
            // Nothing here will release it: a person has to see it.
            OutboxRows.park(
                    sql, queued.event().id(), EventStatus.FAILED, answer.code(), answer.reason(), List.of(), now);
            VisibleState.rollBack(sql, queued.key());
            Queue.settleWaiting(sql, references);
            return true;
        }
        Instant next = queued.waitsFor() == null ? now.plus(BLOCKED_PAUSE) : null;
        OutboxRows.requeue(sql, queued.event().id(), answer.reason(), next);
        return queued.waitsFor() != null;
    }

    /** A decision about a conflict, made on a state that has changed since: the server does not take it. */
    private static boolean decidesOnOldState(SqlSession sql, QueuedEvent queued) throws SQLException {
        return queued.event().operation() != Operation.CREATE
                && ConflictRows.anyDecided(sql, queued.key())
                && EntityRow.find(sql, queued.key())
                        .map(row -> row.baseVersion() != queued.event().localVersion())
                        .orElse(false);
    }

    /** To accept what is there goes for any state; anything else is for a person, who has not seen this one. */
    private void decideAgain(SqlSession sql, QueuedEvent queued, Instant now) throws SQLException {
        EntityRow row = EntityRow.find(sql, queued.key()).orElseThrow();
        if (queued.acceptance()) {
            UUID id = queued.event().id();
            OutboxRows.requeue(sql, id, null, null);
            rebase.move(sql, OutboxRows.find(sql, id).orElseThrow(), row.baseVersion());
            return;
        }
        List<String> fields = queued.event().changedFields();
        ConflictingEvent again = new ConflictingEvent(
                queued.event().id(),
                events.nextId(),
                null,
                row.server() == null ? "DELETED" : "VERSION",
                row.server(),
                row.baseVersion(),
                null,
                fields);
        conflict(sql, again, now);
        ConflictRows.forget(sql, again.conflictId());
        Queue.settleWaiting(sql, references);
    }

    /** @return what the author of the child had seen, where the server does not know the parent any more */
    private static long parentVersion(SqlSession sql, QueuedEvent child) throws SQLException {
        return sql.first(
                        "SELECT iif(merged = 1, min(local_version, ?), server_version) AS seen FROM outbox_events"
                                + " WHERE id = ?",
                        row -> SqlSession.wholeOrNull(row, "seen"),
                        child.event().localVersion(),
                        child.event().parentEventId())
                .orElse(child.event().localVersion());
    }
}
