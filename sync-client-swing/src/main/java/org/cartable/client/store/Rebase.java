package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.OutboxEvent;

/** Says what a person wants as one new event on a state of the server: the way out of a conflict or a refusal. */
final class Rebase {

    private final EventMaker events;

    Rebase(EventMaker events) {
        this.events = events;
    }

    /** @return the parked event and those that wait for it, in the order in which they were made */
    static List<QueuedEvent> parkedWithFollowers(SqlSession sql, EntityKey key, UUID parkedEventId)
            throws SQLException {
        return OutboxRows.openOf(sql, key).stream()
                .filter(event -> event.event().id().equals(parkedEventId) || parkedEventId.equals(event.waitsFor()))
                .toList();
    }

    /** Creates the entity anew under another id: the old one is deleted on the server, and such an id is spent. */
    EntityKey asNew(SqlSession sql, TypeSchema type, JsonObject wanted, UUID intent) throws SQLException {
        EntityKey key = new EntityKey(type.type(), events.nextId());
        EntityRow.insertUnshared(sql, key, wanted);
        OutboxRows.append(sql, create(sql, key, wanted, intent), null);
        return key;
    }

    private OutboxEvent create(SqlSession sql, EntityKey key, JsonObject wanted, UUID intent) throws SQLException {
        return events.event(sql, key, Operation.CREATE, wanted, null, 0, intent == null ? events.nextId() : intent);
    }

    /**
     * @param server the server's state on which the event builds; null when the server has none
     * @param version its version
     * @param wanted the entity as it is to be; null for none
     * @param intent what the person did, under its old name; null for a new one
     * @return the event; nothing when the server has already what is wanted
     */
    Optional<OutboxEvent> event(
            SqlSession sql,
            TypeSchema type,
            EntityKey key,
            JsonObject server,
            long version,
            JsonObject wanted,
            UUID intent)
            throws SQLException {
        UUID intentId = intent == null ? events.nextId() : intent;
        if (wanted == null) {
            return server == null
                    ? Optional.empty()
                    : Optional.of(events.event(sql, key, Operation.DELETE, null, null, version, intentId));
        }
        if (server == null) {
            return Optional.of(create(sql, key, wanted, intentId));
        }
        List<String> changed = new ArrayList<>();
        JsonObjectBuilder payload = JsonText.builder();
        for (FieldSchema field : type.fields()) {
            if (!EditRules.same(field, server.get(field.name()), wanted.get(field.name()))) {
                changed.add(field.name());
                if (!JsonText.isNull(wanted.get(field.name()))) {
                    payload.add(field.name(), wanted.get(field.name()));
                }
            }
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(events.event(sql, key, Operation.UPDATE, payload.build(), changed, version, intentId));
    }
}
