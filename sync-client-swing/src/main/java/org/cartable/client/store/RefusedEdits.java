package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/**
 * The edits that the server refused: their values are kept until somebody sends them again, corrected, or discards
 * them. Either is one transaction, and the refused event stays in the outbox's history. Thread-safe.
 */
public final class RefusedEdits {

    private final LocalDatabase database;
    private final LocalSchema schema;
    private final EditRules rules;
    private final Rebase rebase;
    private final Clock clock;

    RefusedEdits(LocalDatabase database, LocalSchema schema, EventMaker events, Clock clock) {
        this.database = database;
        this.schema = schema;
        this.rules = new EditRules(schema);
        this.rebase = new Rebase(events);
        this.clock = clock;
    }

    /**
     * Sends the refused edit, and what waits for it, again as one new event on the server's newest state.
     *
     * @param corrections values over the refused ones; JSON null clears a field; may be empty
     * @throws EditRefusedException when the event is not refused and open, or a value breaks a rule
     */
    public void retry(UUID eventId, JsonObject corrections) {
        database.write(sql -> {
            QueuedEvent refused = refused(sql, eventId);
            TypeSchema type = schema.require(refused.event().entityType());
            List<QueuedEvent> edits = close(sql, refused, "RETRIED");
            EntityRow row = EntityRow.find(sql, refused.key()).orElse(EntityRow.ofServer(null, null, 0));
            JsonObject wanted = EditFold.apply(
                    row.server(), edits.stream().map(QueuedEvent::event).toList());
            if (wanted == null && refused.event().operation() != Operation.DELETE) {
                throw new EditRefusedException("the server does not have " + refused.key() + " any more");
            }
            send(sql, type, refused, row, wanted == null ? null : corrected(sql, type, row, wanted, corrections));
            return null;
        });
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
     * Gives the refused edit up. What was queued after it on the same entity is sent without it, as far as the server
     * has the entity.
     *
     * @throws EditRefusedException when the event is not refused and open
     */
    public void discard(UUID eventId) {
        database.write(sql -> {
            QueuedEvent refused = refused(sql, eventId);
            TypeSchema type = schema.require(refused.event().entityType());
            List<QueuedEvent> followers = close(sql, refused, "DISCARDED").stream()
                    .filter(event -> event.seq() > refused.seq())
                    .toList();
            EntityRow row = EntityRow.find(sql, refused.key()).orElse(null);
            if (row != null && !followers.isEmpty()) {
                JsonObject wanted = EditFold.apply(
                        row.server(), followers.stream().map(QueuedEvent::event).toList());
                send(sql, type, followers.get(0), row, wanted);
            }
            sql.touch(refused.event().entityType());
            return null;
        });
    }

    private static QueuedEvent refused(SqlSession sql, UUID eventId) throws SQLException {
        return OutboxRows.find(sql, eventId)
                .filter(event -> event.open() && event.event().status() == EventStatus.FAILED)
                .orElseThrow(() -> new EditRefusedException("there is no refused edit " + eventId));
    }

    private List<QueuedEvent> close(SqlSession sql, QueuedEvent refused, String resolution) throws SQLException {
        List<QueuedEvent> edits =
                Rebase.parkedWithFollowers(sql, refused.key(), refused.event().id());
        for (QueuedEvent edit : edits) {
            OutboxRows.close(sql, edit, edit.seq() == refused.seq() ? resolution : "SUPERSEDED", clock.instant());
        }
        return edits;
    }

    private void send(SqlSession sql, TypeSchema type, QueuedEvent origin, EntityRow row, JsonObject wanted)
            throws SQLException {
        EntityKey key = origin.key();
        Optional<OutboxEvent> event = rebase.event(
                sql,
                type,
                key,
                row.server(),
                row.baseVersion(),
                wanted,
                origin.event().intentId());
        boolean absent = EntityRow.find(sql, key).isEmpty();
        if (event.isEmpty()) {
            if (!absent) {
                EntityRow.ofServer(row.server(), row.serverVersion(), row.generation())
                        .save(sql, key);
            }
            return;
        }
        OutboxRows.append(sql, event.get(), null);
        if (absent && event.get().operation() == Operation.CREATE) {
            EntityRow.insertUnshared(sql, key, wanted);
        } else {
            row.edited(wanted).save(sql, key);
        }
    }
}
