package org.cartable.client.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.up.OutboxEvent;

/** The queue of edits that the server has not taken yet, and their history. Thread-safe. */
public final class Outbox {

    private final LocalDatabase database;
    private final Clock clock;

    Outbox(LocalDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @return the events that somebody still has to send or to decide about, oldest first */
    public List<QueuedEvent> open() {
        return database.read(
                sql -> sql.list("SELECT * FROM outbox_events WHERE open = 1 ORDER BY seq", QueuedEvent::read));
    }

    /** @return the closed events, newest first */
    public List<QueuedEvent> history(int limit) {
        return database.read(sql -> sql.list(
                "SELECT * FROM outbox_events WHERE open = 0 ORDER BY seq DESC LIMIT ?", QueuedEvent::read, limit));
    }

    /** @return the event of that id, open or closed */
    public Optional<QueuedEvent> find(UUID eventId) {
        return database.read(sql -> OutboxRows.find(sql, eventId));
    }

    /** @return how much of it is in which state */
    public OutboxCounts counts() {
        return database.read(sql -> sql.first(
                        "SELECT count(*) FILTER (WHERE status IN ('PENDING', 'SENT')) AS waiting,"
                                + " count(*) FILTER (WHERE status = 'CONFLICT') AS conflicts,"
                                + " count(*) FILTER (WHERE status = 'FAILED') AS refused,"
                                + " min(created_at) FILTER (WHERE status IN ('PENDING', 'SENT')) AS oldest"
                                + " FROM outbox_events WHERE open = 1",
                        row -> new OutboxCounts(
                                row.getInt("waiting"),
                                row.getInt("conflicts"),
                                row.getInt("refused"),
                                SyncStates.instant(row.getString("oldest"))))
                .orElseThrow());
    }

    /**
     * Takes the next events to send and seals them (DESK-3): from now on they are resent as they are, whatever becomes
     * of the answer. Events that wait for a parked one are left out; the others flow (DESK-4).
     *
     * @param eventsMax at most so many
     * @param charactersMax stops before the payloads together are longer, but takes at least one event
     * @param atServer events that are on their way already and have no outcome yet; they are not taken again
     * @return the events in the order in which they were made, with the number of attempts before this one
     */
    public List<OutboxEvent> takeBatch(int eventsMax, int charactersMax, Collection<OutboxEvent> atServer) {
        Set<UUID> underWay = atServer.stream().map(OutboxEvent::id).collect(Collectors.toSet());
        return database.write(sql -> {
            Instant now = clock.instant();
            List<QueuedEvent> ready = sql.list(
                    "SELECT * FROM outbox_events WHERE open = 1 AND status IN ('PENDING', 'SENT')"
                            + " AND waits_for IS NULL AND (next_attempt_at IS NULL OR next_attempt_at <= ?)"
                            + " ORDER BY seq LIMIT ?",
                    QueuedEvent::read,
                    now,
                    eventsMax + underWay.size());
            ready.removeIf(queued -> underWay.contains(queued.event().id()));
            List<OutboxEvent> batch = new ArrayList<>(ready.size());
            int characters = 0;
            for (QueuedEvent queued : ready.subList(0, Math.min(eventsMax, ready.size()))) {
                characters += EVENT_CHARACTERS + lengthOf(queued.event());
                if (!batch.isEmpty() && characters > charactersMax) {
                    break;
                }
                OutboxRows.seal(sql, queued.event().id());
                batch.add(queued.event());
            }
            return batch;
        });
    }

    /** What an event is long on the wire without its payload. */
    private static final int EVENT_CHARACTERS = 500;

    private static int lengthOf(OutboxEvent event) {
        return event.payload() == null ? 0 : event.payload().toString().length();
    }

    /** @return true when an edit waits that was never sent and that waits for no decision of a person */
    public boolean hasUnsent() {
        return database.read(sql -> sql.first(
                        "SELECT 1 FROM outbox_events WHERE open = 1 AND status = 'PENDING' AND attempt_count = 0"
                                + " AND waits_for IS NULL LIMIT 1",
                        row -> true))
                .orElse(false);
    }

    /** Breaks the seal of events that were taken and never sent; they are taken again, and may change until then. */
    public void giveBack(List<OutboxEvent> taken) {
        database.write(sql -> {
            for (OutboxEvent event : taken) {
                OutboxRows.unseal(sql, event);
            }
            return null;
        });
    }

    /** Notes on the events why the last attempt came to nothing; they stay sealed and queued. */
    public void attemptFailed(List<OutboxEvent> events, String reason) {
        database.write(sql -> {
            for (OutboxEvent event : events) {
                sql.update(
                        "UPDATE outbox_events SET last_error = ? WHERE id = ? AND status = 'SENT'", reason, event.id());
            }
            return null;
        });
    }
}
