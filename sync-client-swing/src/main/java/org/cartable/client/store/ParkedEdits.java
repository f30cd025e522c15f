package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.EventStatus;

/**
 * The edits that wait for a person: the server refused them, or somebody else was first. Their values are kept until
 * somebody sends them again, corrected, or discards them, and a discarded edit can be had back (DESK-14). An edit that has
 * never left this machine is discarded in the same way. Each is one transaction, and the event stays in the outbox's
 * history. Thread-safe.
 */
public final class ParkedEdits {

    private static final String DISCARDED = "DISCARDED";

    private final LocalDatabase database;
    private final LocalSchema schema;
    private final References references;
    private final EditRules rules;
    private final Rebase rebase;
    private final LocalConflicts conflicts;
    private final Clock clock;

    ParkedEdits(
            LocalDatabase database,
            LocalSchema schema,
            References references,
            EventMaker events,
            LocalConflicts conflicts,
            Clock clock) {
        this.database = database;
        this.schema = schema;
        this.references = references;
        this.rules = new EditRules(schema);
        this.rebase = new Rebase(events, references);
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /**
     * Sends the parked edit, and what waits for it on the same entity, again as one new event on the server's newest state.
     * What belongs to its group, and what waits for it on other entities, goes with it.
     *
     * @param corrections values over those of the edit; JSON null clears a field; may be empty
     * @throws EditRefusedException when the event is not parked, or a value breaks a rule
     */
    public void retry(UUID eventId, JsonObject corrections) {
        database.write(sql -> {
            QueuedEvent parked = parked(sql, eventId);
            if (parked.event().status() == EventStatus.CONFLICT) {
                conflicts.keepMine(sql, ConflictRows.openOf(sql, eventId), corrections);
                return null;
            }
            boolean neverJudged = ProblemCode.BLOCKED.name().equals(parked.code())
                    || Departure.OUT_OF_SCOPE.equals(parked.code())
                            && EntityRow.find(sql, parked.key()).isEmpty();
            if (corrections.isEmpty() && neverJudged) {
                resume(sql, parked);
                return null;
            }
            TypeSchema type = schema.require(parked.event().entityType());
            List<QueuedEvent> edits = Rebase.parkedWithFollowers(sql, parked);
            for (QueuedEvent edit : edits) {
                String resolution = edit.place() == parked.place() ? "RETRIED" : "SUPERSEDED";
                OutboxRows.close(sql, edit, resolution, clock.instant());
            }
            EntityRow row = EntityRow.findOrNone(sql, parked.key());
            JsonObject wanted = EditFold.apply(
                    row.server(), edits.stream().map(QueuedEvent::event).toList());
            if (wanted == null && parked.event().operation() != Operation.DELETE) {
                throw new EditRefusedException("the server does not have " + parked.key() + " any more");
            }
            JsonObject corrected = wanted == null ? null : corrected(sql, type, row, wanted, corrections);
            rebase.send(sql, type, edits, row.server(), row.baseVersion(), corrected, false);
            return null;
        });
    }

    /** The server has never judged it, and a copy may still land: it is the same event that goes again (DESK-3). */
    private void resume(SqlSession sql, QueuedEvent parked) throws SQLException {
        OutboxRows.resume(sql, parked.event().id());
        VisibleState.refresh(sql, parked.key(), EntityRow.findOrNone(sql, parked.key()));
        Queue.settleWaiting(sql, references);
    }

    private JsonObject corrected(
            SqlSession sql, TypeSchema type, EntityRow row, JsonObject wanted, JsonObject corrections)
            throws SQLException {
        JsonObjectBuilder result = JsonText.builder(wanted);
        corrections.forEach((field, value) -> {
            if (JsonText.isNull(value)) {
                result.remove(field);
            } else {
                result.add(field, value);
            }
        });
        JsonObject corrected = result.build();
        if (row.server() == null) {
            return rules.create(sql, type, corrected);
        }
        rules.update(sql, type, row.server(), changes(type, row.server(), corrected));
        return corrected;
    }

    private static JsonObject changes(TypeSchema type, JsonObject server, JsonObject wanted) {
        JsonObjectBuilder changes = JsonText.builder();
        for (FieldSchema field : type.fields()) {
            String name = field.name();
            if (!EditRules.same(field, server.get(name), wanted.get(name))) {
                changes.add(name, wanted.getOrDefault(name, JsonValue.NULL));
            }
        }
        return changes.build();
    }

    /**
     * Gives the edit up, parked or never sent, and with it its group. What was queued after it on the same entity is sent without it, as
     * far as the server has the entity; what else waited for it is released. Where the edit would have created the entity,
     * later edits of it are given up too, and those that refer to it are set aside with {@code UNKNOWN_REFERENCE}.
     *
     * @throws EditRefusedException when a copy of the event has left this machine and the server has not judged it, when it
     *     is a decision about a conflict, or when its group is on its way
     */
    public void discard(UUID eventId) {
        database.write(sql -> {
            discard(sql, eventId);
            return null;
        });
    }

    /** The same as part of a transaction. */
    void discard(SqlSession sql, UUID eventId) throws SQLException {
        QueuedEvent unwanted = discardable(sql, eventId);
        Instant now = clock.instant();
        Map<EntityKey, List<QueuedEvent>> given = new LinkedHashMap<>();
        for (QueuedEvent edit : givenUpWith(sql, unwanted)) {
            OutboxRows.close(sql, edit, DISCARDED, now, eventId);
            given.computeIfAbsent(edit.key(), key -> new ArrayList<>()).add(edit);
        }
        for (Map.Entry<EntityKey, List<QueuedEvent>> onEntity : given.entrySet()) {
            leave(sql, onEntity.getKey(), onEntity.getValue(), now);
        }
        Queue.settleWaiting(sql, references);
    }

    private static QueuedEvent discardable(SqlSession sql, UUID eventId) throws SQLException {
        QueuedEvent edit = OutboxRows.find(sql, eventId)
                .filter(QueuedEvent::open)
                .orElseThrow(() -> new EditRefusedException("there is no parked edit " + eventId));
        if (edit.parked()) {
            return edit;
        }
        if (!edit.unsent()) {
            throw new EditRefusedException("the edit " + eventId + " is on its way; revert it when it has arrived");
        }
        if (edit.acceptance() || ConflictRows.decidedBy(sql, edit).isPresent()) {
            throw new EditRefusedException("the edit " + eventId + " is a decision about a conflict");
        }
        return edit;
    }

    private static QueuedEvent parked(SqlSession sql, UUID eventId) throws SQLException {
        return OutboxRows.find(sql, eventId)
                .filter(QueuedEvent::parked)
                .orElseThrow(() -> new EditRefusedException("there is no parked edit " + eventId));
    }

    /** @return the edit, its group, and what edits an entity that will not be created now, with the groups of that */
    private static List<QueuedEvent> givenUpWith(SqlSession sql, QueuedEvent unwanted) throws SQLException {
        Map<UUID, QueuedEvent> given = new LinkedHashMap<>();
        Deque<QueuedEvent> toDo = new ArrayDeque<>(List.of(unwanted));
        while (!toDo.isEmpty()) {
            QueuedEvent edit = toDo.remove();
            if (given.putIfAbsent(edit.event().id(), edit) != null) {
                continue;
            }
            if (edit.event().transactionId() != null) {
                toDo.addAll(OutboxRows.openOfGroup(sql, edit.event().transactionId()));
            }
            boolean neverThere = edit.event().operation() == Operation.CREATE
                    && EntityRow.find(sql, edit.key()).map(EntityRow::server).isEmpty();
            if (neverThere) {
                toDo.addAll(OutboxRows.openOf(sql, edit.key()));
            }
        }
        boolean underWay = given.values().stream()
                .anyMatch(edit -> edit.event().status() == EventStatus.SENT
                        && edit.event().transactionId() != null);
        if (underWay) {
            throw new EditRefusedException("the other edits of the group are on their way; try again after a sync");
        }
        return List.copyOf(given.values());
    }

    /** Shows the entity without the edits that were given up. */
    private void leave(SqlSession sql, EntityKey key, List<QueuedEvent> given, Instant now) throws SQLException {
        EntityRow row = EntityRow.findOrNone(sql, key);
        UUID parent = null;
        for (QueuedEvent edit : given) {
            if (edit.event().status() == EventStatus.CONFLICT) {
                LocalConflict conflict = ConflictRows.openOf(sql, edit.event().id());
                ConflictRows.closeOf(sql, edit.event().id(), LocalConflict.Status.DISCARDED, now);
                parent = rebase.accept(sql, edit, Math.max(row.baseVersion(), conflict.serverVersion()));
            } else {
                // A refused edit was the answer to a conflict: the server still waits for one.
                Optional<LocalConflict> decided = ConflictRows.decidedBy(sql, edit);
                if (decided.isPresent()) {
                    long version = decided.get().serverVersion();
                    parent = rebase.accept(sql, edit, Math.max(row.baseVersion(), version));
                }
            }
        }
        rebase.adoptFollowers(sql, given, Ground.of(sql, key, parent, row.baseVersion(), row.server()));
        VisibleState.rollBack(sql, key);
        if (row.server() == null && willNeverBe(sql, key, row)) {
            Orphans.park(sql, references, key, now);
        }
    }

    /** Its creation may be queued or on its way yet, or acknowledged and not come down. */
    private static boolean willNeverBe(SqlSession sql, EntityKey key, EntityRow row) throws SQLException {
        return OutboxRows.notComeDown(sql, key, row.baseVersion()) == null
                && OutboxRows.openOf(sql, key).stream()
                        .noneMatch(edit -> edit.event().operation() == Operation.CREATE);
    }

    /**
     * Has a discarded edit back, with all that was discarded together with it: among the parked ones, from where it can be
     * sent again; one that was never sent in its place of the queue.
     *
     * @throws EditRefusedException when the event was not discarded
     */
    public void undo(UUID eventId) {
        database.write(sql -> {
            undo(sql, eventId);
            return null;
        });
    }

    /** The same as part of a transaction. */
    void undo(SqlSession sql, UUID eventId) throws SQLException {
        UUID cause = sql.first(
                        "SELECT closed_with FROM outbox_events WHERE id = ? AND open = 0 AND resolution = ?",
                        row -> SqlSession.uuid(row, "closed_with"),
                        eventId,
                        DISCARDED)
                .orElseThrow(() -> new EditRefusedException("there is no discarded edit " + eventId));
        List<EntityKey> keys = sql.list(
                "SELECT DISTINCT entity_type, entity_id FROM outbox_events WHERE closed_with = ?",
                row -> new EntityKey(row.getString("entity_type"), SqlSession.uuid(row, "entity_id")),
                cause);
        sql.update(
                "UPDATE outbox_events SET open = 1, status = iif(code IS NULL, 'PENDING', 'FAILED'),"
                        + " resolution = NULL, resolved_at = NULL, closed_with = NULL WHERE closed_with = ?",
                cause);
        for (EntityKey key : keys) {
            VisibleState.refresh(sql, key, EntityRow.findOrNone(sql, key));
        }
        Queue.settleWaiting(sql, references);
    }
}
