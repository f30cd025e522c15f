package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.QueuedEvent;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/** I10: a person sees what they typed, for as long as it is queued, whatever comes down meanwhile. */
final class OwnWrites implements Checker {

    @Override
    public void rested(Desk desk, Ledger books) {
        Map<EntityKey, Map<String, JsonValue>> typed = new LinkedHashMap<>();
        Map<EntityKey, Boolean> deleted = new HashMap<>();
        Set<EntityKey> created = new HashSet<>();
        Set<EntityKey> refused = new HashSet<>();
        for (QueuedEvent queued : desk.store().outbox().open()) {
            OutboxEvent event = queued.event();
            if (event.operation() == Operation.CREATE && event.status() == EventStatus.FAILED) {
                refused.add(event.key());
            } else if (event.operation() == Operation.CREATE && !typed.containsKey(event.key())) {
                created.add(event.key());
            }
            if (event.status() != EventStatus.FAILED && !ExactlyOnce.isConsent(event)) {
                // What was deleted is not brought back by a change of it.
                deleted.merge(
                        event.key(),
                        event.operation() == Operation.DELETE,
                        (before, now) -> now || before && event.operation() != Operation.CREATE);
                Map<String, JsonValue> fields = typed.computeIfAbsent(event.key(), any -> new HashMap<>());
                if (event.operation() == Operation.DELETE) {
                    fields.clear();
                }
                if (deleted.get(event.key())) {
                    continue;
                }
                if (event.payload() != null) {
                    fields.putAll(event.payload());
                }
                if (event.changedFields() != null) {
                    event.changedFields().stream()
                            .filter(field -> !event.payload().containsKey(field))
                            .forEach(field -> fields.put(field, JsonValue.NULL));
                }
            }
        }
        typed.forEach((key, fields) -> {
            // What follows a refused create, or edits what the server does not have, may have nothing to be seen on.
            boolean gone = books.state(key).document() == null || desk.probe().isNotAtServer(key);
            // What left takes off the screen what is on its way, until it comes again or the edit has its answer.
            boolean left = desk.asksForParts() && desk.probe().row(key) == null;
            if (!refused.contains(key) && (created.contains(key) || !gone) && !left) {
                see(desk, key, deleted.get(key), fields);
            }
        });
        nothingIsForgotten(desk);
    }

    private static void see(Desk desk, EntityKey key, boolean deleted, Map<String, JsonValue> fields) {
        Probe.Row row = desk.probe().row(key);
        JsonObject screen = row == null ? null : JsonText.object(row.payload());
        check(
                deleted == (screen == null),
                "I10",
                "desktop %d shows %s of %s, deleted there: %s; %s",
                desk.number(),
                screen,
                key,
                deleted,
                queue(desk, key));
        if (!deleted) {
            fields.forEach((field, value) -> check(
                    JsonText.plain(value).equals(JsonText.plain(screen.get(field))),
                    "I10",
                    "desktop %d shows %s=%s of %s where %s was typed; %s",
                    desk.number(),
                    field,
                    screen.get(field),
                    key,
                    value,
                    queue(desk, key)));
        }
    }

    private static String queue(Desk desk, EntityKey key) {
        StringBuilder queue = new StringBuilder();
        for (QueuedEvent queued : desk.store().outbox().open()) {
            if (queued.key().equals(key)) {
                queue.append('\n')
                        .append(queued.event().status())
                        .append(' ')
                        .append(FaultyNetwork.words(List.of(queued.event())))
                        .append(' ')
                        .append(queued.event().payload())
                        .append(queued.waitsFor() == null ? "" : " waits for " + World.shortened(queued.waitsFor()));
            }
        }
        return queue.toString();
    }

    /** A row that is marked as edited has an edit that is on its way. */
    private static void nothingIsForgotten(Desk desk) {
        Set<EntityKey> queued = new HashSet<>();
        desk.store().outbox().open().forEach(event -> queued.add(event.key()));
        desk.probe()
                .rows()
                .forEach((key, row) -> check(
                        !row.edited() || queued.contains(key),
                        "I10",
                        "desktop %d shows an edit of %s that is in no queue",
                        desk.number(),
                        key));
    }
}
