package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
        Set<EntityKey> refused = new HashSet<>();
        for (QueuedEvent queued : desk.store().outbox().open()) {
            OutboxEvent event = queued.event();
            if (event.status() == EventStatus.FAILED) {
                refused.add(event.key());
            }
            if (event.status() != EventStatus.FAILED && !ExactlyOnce.isConsent(event)) {
                deleted.put(event.key(), event.operation() == Operation.DELETE);
                Map<String, JsonValue> fields = typed.computeIfAbsent(event.key(), any -> new HashMap<>());
                if (event.operation() == Operation.DELETE) {
                    fields.clear();
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
            // What waits for a refused edit of what the server does not have has nothing to be seen on.
            if (!refused.contains(key) || isShown(desk, key)) {
                see(desk, key, deleted.get(key), fields);
            }
        });
        nothingIsForgotten(desk);
    }

    private static boolean isShown(Desk desk, EntityKey key) {
        Probe.Row row = desk.probe().row(key);
        return row != null && row.payload() != null;
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
                desk.store().outbox().open().stream()
                        .filter(event -> event.key().equals(key))
                        .toList());
        if (!deleted) {
            fields.forEach((field, value) -> check(
                    JsonText.plain(value).equals(JsonText.plain(screen.get(field))),
                    "I10",
                    "desktop %d shows %s=%s of %s where %s was typed",
                    desk.number(),
                    field,
                    screen.get(field),
                    key,
                    value));
        }
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
