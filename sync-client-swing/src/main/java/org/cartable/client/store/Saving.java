package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;

/** What one transaction saves of a person's edits: all of one priority and, where there is one, of one group. */
final class Saving {

    private final SqlSession sql;
    private final LocalSchema schema;
    private final EditRules rules;
    private final References references;
    private final EventMaker events;
    private final Priority priority;
    private final UUID transactionId;
    private final EditStep.Recorder step;

    /** @param step notes what is saved */
    Saving(
            SqlSession sql,
            LocalSchema schema,
            References references,
            EventMaker events,
            Priority priority,
            UUID transactionId,
            EditStep.Recorder step) {
        this.sql = sql;
        this.schema = schema;
        this.rules = new EditRules(schema);
        this.references = references;
        this.events = events;
        this.priority = priority;
        this.transactionId = transactionId;
        this.step = step;
    }

    EntityKey create(String entityType, JsonObject fields) throws SQLException {
        TypeSchema type = schema.require(entityType);
        EntityKey key = new EntityKey(type.type(), events.nextId());
        JsonObject payload = rules.create(sql, type, fields);
        OutboxEvent event = events.create(sql, key, payload, origin());
        EntityRow.insertUnshared(sql, key, payload);
        OutboxRows.append(sql, event, null);
        queued(event);
        step.note(key, null, payload, null);
        return key;
    }

    boolean update(EntityKey named, JsonObject fields) throws SQLException {
        TypeSchema type = schema.require(named.entityType());
        EntityKey key = Aliases.resolve(sql, named);
        EntityRow row = existing(key);
        JsonObject changes = rules.update(sql, type, row.payload(), fields);
        if (changes.isEmpty()) {
            return false;
        }
        OutboxEvent change =
                events.update(sql, key, withoutNulls(changes), names(changes), row.baseVersion(), origin());
        JsonObject edited = EditFold.apply(row.payload(), change);
        row.edited(edited).save(sql, key);
        append(change, EditFold.before(row.payload(), change));
        step.note(key, row.payload(), edited, null);
        return true;
    }

    void delete(EntityKey named) throws SQLException {
        TypeSchema type = schema.require(named.entityType());
        rules.delete(type);
        EntityKey key = Aliases.resolve(sql, named);
        EntityRow row = existing(key);
        QueuedEvent last = OutboxRows.lastOnScreen(sql, key);
        boolean vanishes = append(events.delete(sql, key, row.baseVersion(), origin()), row.payload());
        step.note(key, row.payload(), null, vanishes ? (Long) last.place() : null);
        if (vanishes) {
            EntityRow.ofServer(null, null, row.generation()).save(sql, key);
        } else {
            row.edited(null).save(sql, key);
        }
    }

    private EventOrigin origin() {
        return events.origin(transactionId, priority);
    }

    private EntityRow existing(EntityKey key) throws SQLException {
        return EntityRow.find(sql, key)
                .filter(row -> row.payload() != null)
                .orElseThrow(() -> new EditRefusedException("there is no " + key));
    }

    private static JsonObject withoutNulls(JsonObject changes) {
        JsonObjectBuilder result = JsonText.builder();
        changes.forEach((field, value) -> {
            if (value != JsonValue.NULL) {
                result.add(field, value);
            }
        });
        return result.build();
    }

    private static List<String> names(JsonObject changes) {
        return List.copyOf(changes.keySet());
    }

    /** @return true when the edit and the create before it cancel each other out */
    private boolean append(OutboxEvent edit, JsonObject before) throws SQLException {
        QueuedEvent last = OutboxRows.lastOnScreen(sql, edit.key());
        if (last == null || !coalesces(last, edit)) {
            OutboxEvent event = last == null ? edit : EventMaker.childOf(last.event(), edit);
            OutboxRows.append(sql, event, before);
            queued(event);
            return false;
        }
        if (last.event().operation() == Operation.CREATE && edit.operation() == Operation.DELETE) {
            OutboxRows.remove(sql, last.event().id());
            return true;
        }
        OutboxEvent both = coalesced(last.event(), edit);
        OutboxRows.rewrite(sql, both, beforeBoth(last, edit, before));
        queued(both);
        return false;
    }

    /** An event that was never sent takes in the next edit, but not over the border of a group. */
    private static boolean coalesces(QueuedEvent last, OutboxEvent edit) {
        return last.unsent() && Objects.equals(last.event().transactionId(), edit.transactionId());
    }

    /** What a parked event holds up, and which lane what it builds upon goes in, is known with the event in the queue. */
    void queued(OutboxEvent event) throws SQLException {
        if (Queue.hasParked(sql)) {
            Queue.settleWaiting(sql, references);
        }
        Queue.raise(sql, references, event.id(), event.priority().ordinal());
    }

    private static OutboxEvent coalesced(OutboxEvent first, OutboxEvent second) {
        Priority priority = first.priority().compareTo(second.priority()) > 0 ? first.priority() : second.priority();
        if (second.operation() == Operation.DELETE) {
            return EventMaker.rewritten(first, Operation.DELETE, null, null, priority);
        }
        JsonObject payload = EditFold.apply(first.payload(), second);
        if (first.operation() == Operation.CREATE) {
            return EventMaker.rewritten(first, Operation.CREATE, payload, null, priority);
        }
        Set<String> changed = new LinkedHashSet<>(first.changedFields());
        changed.addAll(second.changedFields());
        return EventMaker.rewritten(first, Operation.UPDATE, payload, new ArrayList<>(changed), priority);
    }

    private static JsonObject beforeBoth(QueuedEvent first, OutboxEvent second, JsonObject beforeSecond) {
        if (first.event().operation() == Operation.CREATE) {
            return null;
        }
        if (second.operation() == Operation.UPDATE) {
            return EditFold.before(first.before(), first.event(), beforeSecond);
        }
        // The entity as it was before both: what the second saw, with what the first had changed put back.
        JsonObjectBuilder whole = JsonText.builder(beforeSecond);
        first.event().changedFields().forEach(whole::remove);
        if (first.before() != null) {
            first.before().forEach(whole::add);
        }
        return whole.build();
    }
}
