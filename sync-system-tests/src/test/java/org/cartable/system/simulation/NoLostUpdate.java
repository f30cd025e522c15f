package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;

/**
 * I3: nobody overwrites what they have not seen. An edit lands on the version that it was made on (on its parent's, if it
 * has one), or it is joined field by field: then it changes only its own fields, and none that somebody else had changed
 * meanwhile, unless the policy of that field lets it.
 */
final class NoLostUpdate implements Checker {

    private final FieldPolicies policies;

    /** What the author of an event that was joined had before him after it: not what the server had. */
    private final Map<UUID, JsonObject> views = new HashMap<>();

    NoLostUpdate(FieldPolicies policies) {
        this.policies = policies;
    }

    @Override
    public void exchanged(Exchange exchange, Ledger books) {
        Map<UUID, AcknowledgedEvent> applied = new HashMap<>();
        Map<EntityKey, Long> running = new HashMap<>();
        Set<EntityKey> deletedHere = new HashSet<>();
        Map<EntityKey, Set<String>> claimed = new LinkedHashMap<>();
        for (Exchange.Outcome outcome : exchange.newlyApplied(books)) {
            OutboxEvent event = outcome.event();
            EntityKey key = outcome.appliedTo();
            long current = running.computeIfAbsent(key, any -> books.state(key).version());
            boolean deleted = deletedHere.contains(key) || books.state(key).document() == null;
            judge(books, outcome, key, current, base(event, books, applied), deleted);
            if (event.operation() == Operation.DELETE) {
                deletedHere.add(key);
            }
            if (isJoined(outcome, key)) {
                JsonObject seen = seen(event, key, books, applied);
                noClash(exchange, books, event, key, seen, byOthersHere(exchange, event, key));
                views.put(event.id(), written(seen, event));
            }
            claimed.computeIfAbsent(key, any -> new HashSet<>()).addAll(fields(event));
            running.put(key, outcome.acknowledged().serverVersion());
            applied.put(event.id(), outcome.acknowledged());
        }
        claimed.forEach((key, fields) -> onlyClaimed(exchange, books, key, fields));
    }

    private static long base(OutboxEvent event, Ledger books, Map<UUID, AcknowledgedEvent> here) {
        if (event.parentEventId() == null) {
            return event.localVersion();
        }
        AcknowledgedEvent parent = here.getOrDefault(event.parentEventId(), books.applied(event.parentEventId()));
        check(parent != null, "I3", "%s was applied, but not its parent %s", event.id(), event.parentEventId());
        return parent.serverVersion();
    }

    private static void judge(
            Ledger books, Exchange.Outcome outcome, EntityKey key, long current, long base, boolean deleted) {
        OutboxEvent event = outcome.event();
        boolean joined = isJoined(outcome, key);
        if (base == current || joined && event.operation() == Operation.DELETE) {
            return;
        }
        boolean unchanged = outcome.acknowledged().serverVersion() == current;
        boolean agreed = event.operation() == Operation.DELETE && deleted && unchanged;
        check(
                joined || agreed || unchanged && current == books.state(key).version() && alreadySo(event, books, key),
                "I3",
                "%s of %s was made on version %d and applied on %d",
                event.id(),
                key,
                base,
                current);
    }

    private static boolean isJoined(Exchange.Outcome outcome, EntityKey key) {
        return Boolean.TRUE.equals(outcome.acknowledged().merged())
                || !key.entityId().equals(outcome.event().entityId());
    }

    private static boolean alreadySo(OutboxEvent event, Ledger books, EntityKey key) {
        if (ExactlyOnce.isConsent(event)) {
            return true;
        }
        JsonObject now = books.state(key).fields();
        return now != null && fields(event).stream().allMatch(field -> same(event.payload(), now, field));
    }

    /** @return what the author of the event had before him when he made it; null when that is not known */
    private JsonObject seen(OutboxEvent event, EntityKey key, Ledger books, Map<UUID, AcknowledgedEvent> here) {
        if (event.operation() == Operation.CREATE) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (views.containsKey(event.parentEventId())) {
            return views.get(event.parentEventId());
        }
        Ledger.State state = books.version(key, base(event, books, here));
        return state == null ? null : state.fields();
    }

    private static JsonObject written(JsonObject seen, OutboxEvent event) {
        if (seen == null) {
            return null;
        }
        JsonObjectBuilder after = Json.createObjectBuilder(seen);
        fields(event).forEach(field -> after.add(field, event.payload().getOrDefault(field, JsonValue.NULL)));
        return after.build();
    }

    /** @param own the fields that other edits of the same desktop write in the same request, before or after this one */
    private void noClash(
            Exchange exchange, Ledger books, OutboxEvent event, EntityKey key, JsonObject seen, Set<String> own) {
        JsonObject before = books.state(key).fields();
        JsonObject after = after(exchange, key, before);
        if (before == null || after == null) {
            // Made or deleted by the same desktop, in the same batch.
            return;
        }
        for (String field : fields(event)) {
            boolean written = !own.contains(field) && !same(before, after, field);
            boolean others = seen == null || !same(seen, before, field);
            check(
                    !written || !others || policies.of(key, field) != ConflictPolicy.MANUAL,
                    "I3",
                    "%s overwrote %s of %s, which its author had not seen",
                    event.id(),
                    field,
                    key);
        }
    }

    private static Set<String> byOthersHere(Exchange exchange, OutboxEvent event, EntityKey key) {
        Set<String> fields = new HashSet<>();
        for (Exchange.Outcome outcome : exchange.outcomes()) {
            boolean other = outcome.applied()
                    && !outcome.event().id().equals(event.id())
                    && outcome.event().entityType().equals(key.entityType())
                    && outcome.acknowledged().entityId().equals(key.entityId());
            if (other) {
                fields.addAll(fields(outcome.event()));
            }
        }
        return fields;
    }

    private static void onlyClaimed(Exchange exchange, Ledger books, EntityKey key, Set<String> claimed) {
        JsonObject before = books.state(key).fields();
        JsonObject after = after(exchange, key, before);
        if (before == null || after == null) {
            return;
        }
        Set<String> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String field : all) {
            check(
                    claimed.contains(field) || same(before, after, field),
                    "I3",
                    "%s of %s was changed by nobody",
                    field,
                    key);
        }
    }

    private static JsonObject after(Exchange exchange, EntityKey key, JsonObject before) {
        JsonObject after = before;
        for (var entry : exchange.written()) {
            boolean ofKey = entry.change().entityType().equals(key.entityType())
                    && entry.change().entityId().equals(key.entityId());
            after = ofKey ? JsonText.object(entry.change().payload()) : after;
        }
        return after;
    }

    static Collection<String> fields(OutboxEvent event) {
        if (event.payload() == null) {
            return List.of();
        }
        return event.changedFields() == null ? event.payload().keySet() : event.changedFields();
    }

    static boolean same(JsonObject left, JsonObject right, String field) {
        JsonValue mine = left == null ? null : left.get(field);
        JsonValue theirs = right == null ? null : right.get(field);
        return JsonText.plain(mine).equals(JsonText.plain(theirs));
    }
}
