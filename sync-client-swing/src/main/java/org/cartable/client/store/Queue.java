package org.cartable.client.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;

/**
 * The open events with what binds them to each other: an event builds upon the earlier ones of its entity and upon those
 * of the entities that it refers to, and the events of a group go together. Read once, for one transaction.
 *
 * <p>From this follows who waits (DESK-11): behind a parked event all that builds upon it, also over several steps. Behind
 * a refused one only what was queued when it was refused, since an edit made later was made on the server's state. And
 * who goes first (DESK-12): what an event of a higher lane builds upon is raised to that lane.
 */
final class Queue {

    private record Node(
            UUID id,
            EntityKey key,
            UUID group,
            long place,
            int lane,
            EventStatus status,
            long holdsUntil,
            UUID waitsFor,
            Instant nextAttempt,
            List<EntityKey> references) {

        boolean parked() {
            return status == EventStatus.CONFLICT || status == EventStatus.FAILED;
        }
    }

    /** From one place to another, what touches an entity waits for the cause. */
    private record Hold(UUID cause, long from, long until) {

        boolean holds(Node node) {
            return node.place() > from && node.place() <= until;
        }
    }

    /** No event waits longer for its next attempt (DESK-7). */
    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);

    private final List<Node> nodes;

    private Queue(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** The sign keeps the sorting from the index of all places, which has the history in it too. */
    static Queue read(SqlSession sql, References references) throws SQLException {
        return new Queue(sql.list(
                "SELECT id, entity_type, entity_id, transaction_id, place, lane, status, parked_at, waits_for,"
                        + " next_attempt_at, payload FROM outbox_events WHERE open = 1 ORDER BY +place",
                row -> {
                    String type = row.getString("entity_type");
                    EventStatus status = EventStatus.valueOf(row.getString("status"));
                    Long parkedAt = SqlSession.wholeOrNull(row, "parked_at");
                    return new Node(
                            SqlSession.uuid(row, "id"),
                            new EntityKey(type, SqlSession.uuid(row, "entity_id")),
                            SqlSession.uuid(row, "transaction_id"),
                            row.getLong("place"),
                            row.getInt("lane"),
                            status,
                            status == EventStatus.FAILED && parkedAt != null ? parkedAt : Long.MAX_VALUE,
                            SqlSession.uuid(row, "waits_for"),
                            SyncStates.instant(row.getString("next_attempt_at")),
                            references.any(type)
                                    ? references.of(type, JsonText.object(row.getString("payload")))
                                    : List.of());
                }));
    }

    /** Writes on each queued event for which parked one it waits; takes it off those that wait for none any more. */
    static void settleWaiting(SqlSession sql, References references) throws SQLException {
        Queue queue = read(sql, references);
        Map<UUID, UUID> waiting = queue.behind(Node::parked);
        for (Node node : queue.nodes) {
            UUID cause = waiting.get(node.id());
            if (!node.parked() && !Objects.equals(cause, node.waitsFor())) {
                sql.update("UPDATE outbox_events SET waits_for = ? WHERE id = ?", cause, node.id());
                sql.touch(node.key().entityType());
            }
        }
    }

    /** @return true when an event waits for a person's decision */
    static boolean hasParked(SqlSession sql) throws SQLException {
        return sql.first(
                        "SELECT 1 FROM outbox_events WHERE open = 1 AND status IN ('CONFLICT', 'FAILED') LIMIT 1",
                        row -> true)
                .isPresent();
    }

    /** @return the events that are not to be sent before that moment, with all that builds upon them */
    static Set<UUID> delayed(SqlSession sql, References references, Instant now) throws SQLException {
        boolean any = sql.first(
                        "SELECT 1 FROM outbox_events WHERE open = 1 AND next_attempt_at IS NOT NULL"
                                + " AND next_attempt_at > ? LIMIT 1",
                        row -> true,
                        now)
                .isPresent();
        if (!any) {
            return Set.of();
        }
        Queue queue = read(sql, references);
        // Further away than any pause is a moment of a clock that has gone back since.
        Predicate<Node> late = node -> node.nextAttempt() != null
                && node.nextAttempt().isAfter(now)
                && !node.nextAttempt().isAfter(now.plus(PAUSE_MAX));
        Set<UUID> delayed = new HashSet<>(queue.behind(late).keySet());
        queue.nodes.stream().filter(late).forEach(node -> delayed.add(node.id()));
        return delayed;
    }

    /** Raises the event, its group and what they build upon to the lane. */
    static void raise(SqlSession sql, References references, UUID eventId, int lane) throws SQLException {
        boolean lower = sql.first("SELECT 1 FROM outbox_events WHERE open = 1 AND lane < ? LIMIT 1", row -> true, lane)
                .isPresent();
        if (!lower) {
            return;
        }
        for (Node node : read(sql, references).basis(eventId)) {
            if (node.lane() < lane) {
                sql.update("UPDATE outbox_events SET lane = ? WHERE id = ?", lane, node.id());
            }
        }
    }

    /** Raises for every event what it builds upon to its lane: many came into the queue at once, in the places of old ones. */
    static void raiseGrounds(SqlSession sql, References references) throws SQLException {
        List<Node> latestFirst = new ArrayList<>(read(sql, references).nodes);
        Collections.reverse(latestFirst);
        Map<UUID, Integer> ofGroups = new HashMap<>();
        Map<UUID, Integer> lanes = new HashMap<>();
        int groupsRaised;
        do {
            groupsRaised = 0;
            Map<EntityKey, Integer> ofEntities = new HashMap<>();
            for (Node node : latestFirst) {
                int lane = Math.max(node.lane(), ofEntities.getOrDefault(node.key(), 0));
                if (node.group() != null) {
                    lane = Math.max(lane, ofGroups.getOrDefault(node.group(), 0));
                    // A group goes as a whole, also those of its events that stand behind the one that is raised.
                    groupsRaised += Objects.equals(ofGroups.put(node.group(), lane), lane) ? 0 : 1;
                }
                ofEntities.merge(node.key(), lane, Math::max);
                for (EntityKey reference : node.references()) {
                    ofEntities.merge(reference, lane, Math::max);
                }
                lanes.put(node.id(), lane);
            }
        } while (groupsRaised > 0);
        for (Node node : latestFirst) {
            if (lanes.get(node.id()) > node.lane()) {
                sql.update("UPDATE outbox_events SET lane = ? WHERE id = ?", lanes.get(node.id()), node.id());
            }
        }
    }

    /** @return by id the events behind the roots, each with the first root that it is behind */
    private Map<UUID, UUID> behind(Predicate<Node> isRoot) {
        Map<UUID, UUID> heldGroups = new HashMap<>();
        for (Node node : nodes) {
            if (node.group() != null && isRoot.test(node)) {
                heldGroups.putIfAbsent(node.group(), node.id());
            }
        }
        Map<UUID, UUID> held = new HashMap<>();
        int groupsBefore;
        do {
            // A group that turns out to wait holds also those of its events that stand before the one that waits.
            groupsBefore = heldGroups.size();
            held.clear();
            Map<EntityKey, List<Hold>> holds = new HashMap<>();
            for (Node node : nodes) {
                boolean root = isRoot.test(node);
                UUID cause = root ? node.id() : cause(node, heldGroups, holds);
                if (cause != null) {
                    long until = root ? node.holdsUntil() : Long.MAX_VALUE;
                    holds.computeIfAbsent(node.key(), key -> new ArrayList<>())
                            .add(new Hold(cause, node.place(), until));
                    if (!root) {
                        held.put(node.id(), cause);
                        if (node.group() != null) {
                            heldGroups.putIfAbsent(node.group(), cause);
                        }
                    }
                }
            }
        } while (heldGroups.size() > groupsBefore);
        return held;
    }

    private static UUID cause(Node node, Map<UUID, UUID> heldGroups, Map<EntityKey, List<Hold>> holds) {
        UUID ofGroup = node.group() == null ? null : heldGroups.get(node.group());
        if (ofGroup != null || holds.isEmpty()) {
            return ofGroup;
        }
        UUID ofEntity = cause(node, node.key(), holds);
        if (ofEntity != null) {
            return ofEntity;
        }
        for (EntityKey reference : node.references()) {
            UUID ofReference = cause(node, reference, holds);
            if (ofReference != null) {
                return ofReference;
            }
        }
        return null;
    }

    private static UUID cause(Node node, EntityKey key, Map<EntityKey, List<Hold>> holds) {
        return holds.getOrDefault(key, List.of()).stream()
                .filter(hold -> hold.holds(node))
                .map(Hold::cause)
                .findFirst()
                .orElse(null);
    }

    /** @return the event and all that has to be at the server before it or together with it */
    private Set<Node> basis(UUID eventId) {
        Map<EntityKey, List<Node>> byEntity = new HashMap<>();
        Map<UUID, List<Node>> byGroup = new HashMap<>();
        Deque<Node> toDo = new ArrayDeque<>();
        for (Node node : nodes) {
            byEntity.computeIfAbsent(node.key(), key -> new ArrayList<>()).add(node);
            if (node.group() != null) {
                byGroup.computeIfAbsent(node.group(), group -> new ArrayList<>())
                        .add(node);
            }
            if (node.id().equals(eventId)) {
                toDo.add(node);
            }
        }
        Set<Node> basis = new HashSet<>();
        while (!toDo.isEmpty()) {
            Node node = toDo.remove();
            if (!basis.add(node)) {
                continue;
            }
            toDo.addAll(node.group() == null ? List.of() : byGroup.get(node.group()));
            addEarlier(byEntity.get(node.key()), node, toDo);
            for (EntityKey reference : node.references()) {
                addEarlier(byEntity.getOrDefault(reference, List.of()), node, toDo);
            }
        }
        return basis;
    }

    private static void addEarlier(List<Node> candidates, Node than, Deque<Node> toDo) {
        candidates.stream()
                .filter(candidate -> candidate.place() < than.place())
                .forEach(toDo::add);
    }

    /** @return the queued events that refer to the entity, in their order */
    static List<UUID> referringTo(SqlSession sql, References references, EntityKey key) throws SQLException {
        return read(sql, references).nodes.stream()
                .filter(node -> !node.parked() && node.references().contains(key))
                .map(Node::id)
                .toList();
    }
}
