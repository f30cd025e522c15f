package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;

/**
 * What becomes of the edits of this desktop when the server was restored and has another history.
 *
 * <p>From the reset until they are settled nothing is sent (RESET-4): the numbers of versions are given a second time, so an
 * edit on the old version 4 would land on a new one that its author never saw. When the new history is here as a whole, the
 * server is asked which of the edits that were sent it remembers; those are left as they are. All others are made to build
 * on what is there now, as far as their authors have seen that, and otherwise on nothing, so that the server finds every
 * difference. An edit that was acknowledged and is lost goes into the queue again, once, as a new event of the same intent
 * (RESET-5). Thread-safe.
 */
public final class AnotherHistory {

    /** So long after it was acknowledged an edit is offered again. The server's receipts live at least as long. */
    private static final Duration OFFERED = Duration.ofDays(30);

    /** What no version of any history is: who builds on it has seen nothing. */
    private static final long UNSEEN = 0;

    private static final String OFFERED_AGAIN = "OFFERED_AGAIN";

    private final LocalDatabase database;
    private final References references;
    private final EventMaker events;
    private final Clock clock;

    AnotherHistory(LocalDatabase database, References references, EventMaker events, Clock clock) {
        this.database = database;
        this.references = references;
        this.events = events;
        this.clock = clock;
    }

    /** @return the server has another history, all of which is here, and the edits are to be settled against it */
    public boolean isToSettle() {
        return database.read(sql -> is(sql, "another_history = 1 AND resnapshot = 0"));
    }

    /** @return the cursor of which it is to be asked whether the history is still the same; null when nothing is to be asked */
    public String leftCursor() {
        return database.read(
                sql -> sql.first("SELECT left_cursor FROM sync_state WHERE resnapshot = 0", row -> row.getString(1))
                        .orElse(null));
    }

    /** The server says of {@link #leftCursor} that it is of another history. */
    public void beganAnew() {
        database.write(sql -> {
            begin(sql);
            return null;
        });
    }

    /** The history of {@link #leftCursor} goes on, and what the server remembers is settled: edits are not held up any more. */
    public void goesOn() {
        database.write(sql -> sql.update("UPDATE sync_state SET left_cursor = NULL"));
    }

    /** @return no edit may be sent now */
    static boolean holdsUp(SqlSession sql) throws SQLException {
        return is(sql, "another_history = 1 OR left_cursor IS NOT NULL");
    }

    private static boolean is(SqlSession sql, String condition) throws SQLException {
        return sql.first("SELECT 1 FROM sync_state WHERE " + condition, row -> true)
                .orElse(false);
    }

    /** Begins it, in the transaction of the reset, or when the server has said so after one for another reason. */
    static void begin(SqlSession sql) throws SQLException {
        sql.update("UPDATE sync_state SET another_history = 1, left_cursor = NULL");
        ConflictRows.forget(sql);
        OutboxRows.forgetVersions(sql);
    }

    /** A reset that says nothing of the history; it may change until the fresh snapshot begins. */
    static void beginSame(SqlSession sql, String cursor) throws SQLException {
        sql.update("UPDATE sync_state SET left_cursor = ? WHERE another_history = 0 AND left_cursor IS NULL", cursor);
    }

    /** @return the events that were sent and have no answer, in the form in which they were sent */
    public List<OutboxEvent> unanswered() {
        return database.read(
                sql -> OutboxRows.asSent(sql, "open = 1 AND status IN ('PENDING', 'SENT') AND attempt_count > 0"));
    }

    /**
     * @param since by the server's clock
     * @return the events that were acknowledged since, in the form in which they were sent
     */
    public List<OutboxEvent> acknowledged(Instant since) {
        return database.read(sql -> OutboxRows.asSent(
                sql,
                "open = 0 AND status = 'ACKNOWLEDGED' AND resolution IS NULL AND taken_at >= ?",
                since.minus(OFFERED)));
    }

    /**
     * Settles the queue and the history of edits against what the server has now, in one transaction.
     *
     * @param remembered the events that the server has answered before, as it says
     * @param now the server's clock
     * @return how many acknowledged edits are offered again
     */
    public int settle(Collection<UUID> remembered, Instant now) {
        return database.write(sql -> {
            if (!is(sql, "another_history = 1 AND resnapshot = 0")) {
                return 0;
            }
            int offered = settle(sql, Set.copyOf(remembered), now);
            sql.update("UPDATE sync_state SET another_history = 0");
            return offered;
        });
    }

    private int settle(SqlSession sql, Set<UUID> remembered, Instant now) throws SQLException {
        List<QueuedEvent> edits = sql.list(
                "SELECT * FROM outbox_events WHERE open = 1 AND status IN ('PENDING', 'SENT')"
                        + " OR open = 0 AND status = 'ACKNOWLEDGED' AND resolution IS NULL AND taken_at >= ?"
                        + " ORDER BY place, seq",
                QueuedEvent::read,
                now.minus(OFFERED));
        Map<EntityKey, Chain> chains = new HashMap<>();
        Set<EntityKey> touched = new LinkedHashSet<>();
        int offered = 0;
        for (QueuedEvent edit : edits) {
            UUID id = edit.event().id();
            boolean sent = !edit.open() || edit.event().attemptCount() > 0;
            if (sent && remembered.contains(id)) {
                if (edit.open()) {
                    chains.put(edit.key(), chain(sql, edit.key(), chains).with(id, edit.event()));
                }
            } else if (edit.acceptance()) {
                // There is nothing in it to keep: the server has forgotten what was accepted.
                closeAcceptance(sql, edit);
            } else {
                Chain chain = chain(sql, edit.key(), chains);
                Ground ground = chain.groundOf(edit);
                UUID again = edit.open() ? rebase(sql, edit, ground) : offer(sql, edit, ground);
                chains.put(edit.key(), chain.with(again, edit.event()));
                touched.add(edit.key());
                offered += edit.open() ? 0 : 1;
            }
        }
        for (EntityKey key : touched) {
            if (EntityRow.find(sql, key).isEmpty()) {
                // Also what ends deleted here: should that edit fail, the others are to be seen again.
                EntityRow.insertUnshared(sql, key, null);
            }
            VisibleState.refresh(sql, key, EntityRow.find(sql, key).orElseThrow());
            sql.touch(key.entityType());
        }
        Queue.settleWaiting(sql, references);
        Queue.raiseGrounds(sql, references);
        return offered;
    }

    private void closeAcceptance(SqlSession sql, QueuedEvent edit) throws SQLException {
        if (edit.open()) {
            OutboxRows.close(sql, edit, "ACCEPTED_SERVER", clock.instant());
        }
    }

    /**
     * What the edits of an entity come to one after the other.
     *
     * @param last the last of them; null when there is none yet
     * @param version of the server's state before them
     * @param document what is there after them; null for nothing
     */
    private record Chain(UUID last, long version, JsonObject document) {

        /** What the edit can honestly say to be made on: what is there, as far as it writes over it, or nothing. */
        Ground groundOf(QueuedEvent edit) {
            Ground there = new Ground(last, last == null ? version : UNSEEN, document);
            boolean creates = edit.event().operation() == Operation.CREATE;
            return !creates && there.isAsSeenBy(edit) ? there : new Ground(null, UNSEEN, null);
        }

        Chain with(UUID eventId, OutboxEvent edit) {
            return new Chain(eventId, version, EditFold.apply(document, edit));
        }
    }

    private static Chain chain(SqlSession sql, EntityKey key, Map<EntityKey, Chain> chains) throws SQLException {
        Chain begun = chains.get(key);
        if (begun != null) {
            return begun;
        }
        EntityRow row = EntityRow.findOrNone(sql, key);
        return new Chain(null, row.baseVersion(), row.server());
    }

    private UUID rebase(SqlSession sql, QueuedEvent edit, Ground ground) throws SQLException {
        UUID id = edit.event().id();
        OutboxRows.moveBase(sql, id, ground.parent(), ground.version());
        if (edit.event().attemptCount() == 0) {
            return id;
        }
        // What was sent the server never judged, or has forgotten; a late copy names a place in the old history.
        UUID renewed = events.nextId();
        sql.update("UPDATE outbox_events SET status = 'PENDING' WHERE id = ?", id);
        OutboxRows.renew(sql, id, renewed);
        return renewed;
    }

    private UUID offer(SqlSession sql, QueuedEvent lost, Ground ground) throws SQLException {
        OutboxEvent again = events.again(lost.event(), ground.version(), ground.parent());
        OutboxRows.append(sql, again, lost.before(), lost.place());
        OutboxRows.inheritLane(sql, again.id(), lost.event().id());
        OutboxRows.inheritSchema(sql, again.id(), lost.event().id());
        sql.update(
                "UPDATE outbox_events SET resolution = ?, resolved_at = ? WHERE id = ?",
                OFFERED_AGAIN,
                clock.instant(),
                lost.event().id());
        return again.id();
    }
}
