package org.cartable.client.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;

/** The queue of edits that the server has not taken yet, and their history. Thread-safe. */
public final class Outbox {

    private final LocalDatabase database;
    private final References references;
    private final Clock clock;

    Outbox(LocalDatabase database, References references, Clock clock) {
        this.database = database;
        this.references = references;
        this.clock = clock;
    }

    /** @return the events that somebody still has to send or to decide about, oldest first */
    public List<QueuedEvent> open() {
        return database.read(
                sql -> sql.list("SELECT * FROM outbox_events WHERE open = 1 ORDER BY +place", QueuedEvent::read));
    }

    /** @return those of one type */
    public List<QueuedEvent> open(String entityType) {
        return database.read(sql -> sql.list(
                "SELECT * FROM outbox_events WHERE open = 1 AND entity_type = ? ORDER BY +place",
                QueuedEvent::read,
                entityType));
    }

    /** @return those of all types that a person has to decide about, oldest first */
    public List<QueuedEvent> parked() {
        return database.read(sql -> sql.list(
                "SELECT * FROM outbox_events WHERE open = 1 AND status IN ('CONFLICT', 'FAILED') ORDER BY place",
                QueuedEvent::read));
    }

    /** @return the closed events, newest first; see {@link EditHistory} for what became of them */
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
     * of the answer. Events that wait for a parked one are left out; the others flow (DESK-4). What is in a higher lane
     * goes first (DESK-12). A group is taken as a whole or not at all (DESK-13). All were made under one version of the
     * schema, see {@link #schemaVersionOf} (GROW-2).
     *
     * @param eventsMax at most so many, unless the first are a group of more
     * @param charactersMax stops before the payloads together are longer, but takes at least one event or group
     * @param atServer events that are on their way already and have no outcome yet; they are not taken again
     * @return the events lane by lane in the order in which they were made, with the number of attempts before this one
     */
    public List<OutboxEvent> takeBatch(int eventsMax, int charactersMax, Collection<OutboxEvent> atServer) {
        Set<UUID> underWay = atServer.stream().map(OutboxEvent::id).collect(Collectors.toSet());
        return database.write(sql -> {
            List<OutboxEvent> batch = nextBatch(sql, eventsMax, charactersMax, underWay);
            for (OutboxEvent event : batch) {
                OutboxRows.seal(sql, event.id());
                sql.touch(event.entityType());
            }
            return batch;
        });
    }

    /** @return the version of the schema under which the events of that batch were made; null when that is not known */
    public Integer schemaVersionOf(List<OutboxEvent> batch) {
        return database.read(sql -> sql.first(
                        "SELECT schema_version FROM outbox_events WHERE id = ?",
                        row -> Optional.ofNullable(SqlSession.wholeOrNull(row, "schema_version")),
                        batch.get(0).id())
                .flatMap(version -> version)
                .map(Long::intValue)
                .orElse(null));
    }

    /** @return what {@link #takeBatch} would take now; nothing is sealed */
    public List<OutboxEvent> peekBatch(int eventsMax, int charactersMax) {
        return database.read(sql -> nextBatch(sql, eventsMax, charactersMax, Set.of()));
    }

    private List<OutboxEvent> nextBatch(SqlSession sql, int eventsMax, int charactersMax, Set<UUID> underWay)
            throws SQLException {
        if (AnotherHistory.holdsUp(sql)) {
            return List.of();
        }
        Set<UUID> leftOut = new HashSet<>(Queue.delayed(sql, references, clock.instant()));
        int limit = eventsMax + underWay.size() + leftOut.size();
        leftOut.addAll(underWay);
        Batch batch = new Batch(eventsMax, charactersMax);
        for (Ready ready : ready(sql, "ORDER BY lane DESC, place LIMIT ?", limit)) {
            OutboxEvent event = ready.event();
            if (leftOut.contains(event.id())) {
                continue;
            }
            List<OutboxEvent> unit = List.of(event);
            if (event.transactionId() != null) {
                unit = inOrderOfReference(
                        ready(sql, "AND transaction_id = ? ORDER BY place", event.transactionId()).stream()
                                .map(Ready::event)
                                .toList());
                unit.forEach(member -> leftOut.add(member.id()));
            }
            if (!batch.add(unit, ready.schemaVersion())) {
                break;
            }
        }
        return batch.events;
    }

    /**
     * Inside a group an entity goes before what refers to it, wherever it stands: what decides a conflict may stand behind
     * what the server holds up for the sake of that conflict.
     */
    private List<OutboxEvent> inOrderOfReference(List<OutboxEvent> group) {
        Set<EntityKey> edited = group.stream()
                .filter(event -> event.operation() != Operation.DELETE)
                .map(OutboxEvent::key)
                .collect(Collectors.toSet());
        Map<UUID, Set<EntityKey>> grounds = new HashMap<>();
        for (OutboxEvent event : group) {
            Set<EntityKey> inside = new HashSet<>(references.of(event.entityType(), event.payload()));
            inside.retainAll(edited);
            inside.remove(event.key());
            grounds.put(event.id(), inside);
        }
        List<OutboxEvent> left = new ArrayList<>(group);
        List<OutboxEvent> ordered = new ArrayList<>(group.size());
        while (!left.isEmpty()) {
            OutboxEvent next = firstOnGround(left, grounds);
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** @return the first that nothing else has to go before; the first at all when they go round in a circle */
    private static OutboxEvent firstOnGround(List<OutboxEvent> left, Map<UUID, Set<EntityKey>> grounds) {
        Set<EntityKey> before = new HashSet<>();
        for (OutboxEvent event : left) {
            boolean ofItsEntity = before.add(event.key());
            Set<EntityKey> needs = grounds.get(event.id());
            if (ofItsEntity && left.stream().noneMatch(other -> needs.contains(other.key()))) {
                return event;
            }
        }
        return left.get(0);
    }

    /** An event that may be sent, and the version of the schema under which it was made; null when that is not known. */
    private record Ready(OutboxEvent event, Long schemaVersion) {}

    private static List<Ready> ready(SqlSession sql, String rest, Object argument) throws SQLException {
        return sql.list(
                "SELECT " + OutboxRows.WIRE
                        + " FROM outbox_events WHERE open = 1 AND status IN ('PENDING', 'SENT') AND waits_for IS NULL "
                        + rest,
                row -> new Ready(QueuedEvent.readForWire(row), SqlSession.wholeOrNull(row, "schema_version")),
                argument);
    }

    /** Fills up with single events and whole groups. */
    private static final class Batch {

        private final int eventsMax;
        private final int charactersMax;
        private final List<OutboxEvent> events = new ArrayList<>();
        private int characters;
        private Long schemaVersion;

        Batch(int eventsMax, int charactersMax) {
            this.eventsMax = eventsMax;
            this.charactersMax = charactersMax;
        }

        /** @return false when there is no room, or the unit was made under another version of the schema */
        boolean add(List<OutboxEvent> unit, Long madeUnder) {
            int length = unit.stream().mapToInt(Outbox::charactersOf).sum();
            boolean fits = events.size() + unit.size() <= eventsMax
                    && characters + length <= charactersMax
                    && Objects.equals(schemaVersion, madeUnder);
            if (!events.isEmpty() && !fits) {
                return false;
            }
            schemaVersion = madeUnder;
            events.addAll(unit);
            characters += length;
            return true;
        }
    }

    /** What an event is long on the wire without its payload. */
    private static final int EVENT_CHARACTERS = 500;

    /** @return about how many characters the event takes on the wire */
    public static int charactersOf(OutboxEvent event) {
        return EVENT_CHARACTERS
                + (event.payload() == null ? 0 : event.payload().toString().length());
    }

    /** @return true when an edit waits that was never sent and that waits for no decision of a person */
    public boolean hasUnsent() {
        return database.read(sql -> !AnotherHistory.holdsUp(sql)
                && sql.first(
                                "SELECT 1 FROM outbox_events WHERE open = 1 AND status = 'PENDING' AND attempt_count = 0"
                                        + " AND waits_for IS NULL LIMIT 1",
                                row -> true)
                        .orElse(false));
    }

    /** Breaks the seal of events that were taken and never sent; they are taken again, and may change until then. */
    public void giveBack(List<OutboxEvent> taken) {
        database.write(sql -> {
            for (OutboxEvent event : taken) {
                OutboxRows.unseal(sql, event);
                sql.touch(event.entityType());
            }
            return null;
        });
    }

    /** Lets an event that the server holds up go with the next sync. */
    public void hurry(UUID eventId) {
        database.write(sql -> sql.update(
                "UPDATE outbox_events SET next_attempt_at = ?1 WHERE id = ?2 AND open = 1 AND next_attempt_at > ?1",
                clock.instant(),
                eventId));
    }

    /** Notes on the events why the last attempt came to nothing; they stay sealed and queued. */
    public void attemptFailed(List<OutboxEvent> events, String reason) {
        database.write(sql -> {
            for (OutboxEvent event : events) {
                sql.update(
                        "UPDATE outbox_events SET last_error = ? WHERE id = ? AND status = 'SENT'", reason, event.id());
                sql.touch(event.entityType());
            }
            return null;
        });
    }
}
