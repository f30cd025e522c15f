package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/**
 * Saves what a person does: the entity and its outbox event in one transaction (DESK-1), which is on the disk when the
 * method returns. The network has no part in it.
 *
 * <p>Edits of one entity that were never sent become one event: a create then changed is a create of the result, a
 * create then deleted is nothing. After an event that was sent, an edit becomes a new event that names it as its parent
 * (DESK-3). Behind a conflict, or behind an event that waits, an edit waits too (DESK-4). After a refusal it does not:
 * the person has seen the server's state again and edits that. Thread-safe.
 */
public final class LocalEdits {

    private final LocalDatabase database;
    private final LocalSchema schema;
    private final EditRules rules;
    private final EventMaker events;

    LocalEdits(LocalDatabase database, LocalSchema schema, EventMaker events) {
        this.database = database;
        this.schema = schema;
        this.rules = new EditRules(schema);
        this.events = events;
    }

    /**
     * Creates an entity.
     *
     * @param entityType wire name of the type
     * @param fields its values; JSON null is the same as absent
     * @return the new id
     * @throws EditRefusedException when the values break a rule of the schema, naming every field at fault
     */
    public UUID create(String entityType, JsonObject fields) {
        TypeSchema type = schema.require(entityType);
        EntityKey key = new EntityKey(type.type(), events.nextId());
        database.write(sql -> {
            JsonObject payload = rules.create(sql, type, fields);
            OutboxEvent event = events.create(sql, key, payload);
            EntityRow.insertUnshared(sql, key, payload);
            OutboxRows.append(sql, event, null);
            return null;
        });
        return key.entityId();
    }

    /**
     * Changes fields of an entity.
     *
     * @param fields the new values of the fields to change; JSON null clears a field; what is absent stays as it is
     * @return false when all fields had these values already, so that nothing was to be done
     * @throws EditRefusedException when there is no such entity, or the values break a rule, naming every field at fault
     */
    public boolean update(EntityKey key, JsonObject fields) {
        TypeSchema type = schema.require(key.entityType());
        return database.write(sql -> {
            EntityRow row = existing(sql, key);
            JsonObject changes = rules.update(sql, type, row.payload(), fields);
            if (changes.isEmpty()) {
                return false;
            }
            OutboxEvent change = events.update(sql, key, withoutNulls(changes), names(changes), row.baseVersion());
            row.edited(EditFold.apply(row.payload(), change)).save(sql, key);
            append(sql, change);
            return true;
        });
    }

    /**
     * Deletes an entity.
     *
     * @throws EditRefusedException when there is no such entity, or its type is append-only
     */
    public void delete(EntityKey key) {
        TypeSchema type = schema.require(key.entityType());
        database.write(sql -> {
            rules.delete(type);
            EntityRow row = existing(sql, key);
            boolean vanishes = append(sql, events.delete(sql, key, row.baseVersion()));
            if (vanishes) {
                EntityRow.ofServer(null, null, row.generation()).save(sql, key);
            } else {
                row.edited(null).save(sql, key);
            }
            return null;
        });
    }

    private static EntityRow existing(SqlSession sql, EntityKey key) throws SQLException {
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
    private static boolean append(SqlSession sql, OutboxEvent edit) throws SQLException {
        List<QueuedEvent> open = OutboxRows.openOf(sql, edit.key());
        QueuedEvent last = last(open);
        if (last == null) {
            OutboxRows.append(sql, edit, null);
            return false;
        }
        if (!last.unsent()) {
            UUID waitsFor =
                    last.event().status() == EventStatus.CONFLICT ? last.event().id() : last.waitsFor();
            OutboxRows.append(sql, EventMaker.childOf(last.event(), edit), waitsFor);
            return false;
        }
        if (last.event().operation() == Operation.CREATE && edit.operation() == Operation.DELETE) {
            OutboxRows.remove(sql, last.event().id());
            return true;
        }
        OutboxRows.rewrite(sql, coalesced(last.event(), edit));
        return false;
    }

    /** @return the last event on which the edit builds; a refused one is not among them */
    private static QueuedEvent last(List<QueuedEvent> open) {
        QueuedEvent last = null;
        for (QueuedEvent event : open) {
            last = event.event().status() == EventStatus.FAILED ? last : event;
        }
        return last;
    }

    private static OutboxEvent coalesced(OutboxEvent first, OutboxEvent second) {
        if (second.operation() == Operation.DELETE) {
            return EventMaker.rewritten(first, Operation.DELETE, null, null);
        }
        JsonObject payload = EditFold.apply(first.payload(), second);
        if (first.operation() == Operation.CREATE) {
            return EventMaker.rewritten(first, Operation.CREATE, payload, null);
        }
        Set<String> changed = new LinkedHashSet<>(first.changedFields());
        changed.addAll(second.changedFields());
        return EventMaker.rewritten(first, Operation.UPDATE, payload, new ArrayList<>(changed));
    }
}
