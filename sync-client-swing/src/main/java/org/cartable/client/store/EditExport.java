package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;

/**
 * The JSON form of edits, with all that is known of each: what a person takes to somebody who can help, or keeps. Members
 * without a value are left out. Pure.
 */
public final class EditExport {

    private EditExport() {}

    /** @return the edits as one JSON array, an edit a line; one in conflict with the conflict's sides */
    public static String of(List<QueuedEvent> edits, Collection<LocalConflict> conflicts) {
        Map<UUID, LocalConflict> byEvent = new HashMap<>();
        conflicts.forEach(conflict -> byEvent.put(conflict.eventId(), conflict));
        return edits.stream()
                .map(edit -> whole(edit, byEvent.get(edit.event().id())).toString())
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static JsonObject whole(QueuedEvent edit, LocalConflict conflict) {
        JsonObject event = event(edit);
        return conflict == null
                ? event
                : JsonText.builder(event).add("conflict", conflict(conflict)).build();
    }

    /** @return one edit */
    public static JsonObject event(QueuedEvent queued) {
        JsonObjectBuilder json = JsonText.builder()
                .add("id", queued.event().id().toString())
                .add("entityType", queued.event().entityType())
                .add("entityId", queued.event().entityId().toString())
                .add("operation", queued.event().operation().name())
                .add("status", queued.event().status().name())
                .add("localVersion", queued.event().localVersion())
                .add("attemptCount", queued.event().attemptCount());
        add(json, "createdAt", queued.event().createdAt());
        add(json, "priority", queued.event().priority());
        add(json, "transactionId", queued.event().transactionId());
        add(json, "parentEventId", queued.event().parentEventId());
        add(json, "intentId", queued.event().intentId());
        add(json, "waitsFor", queued.waitsFor());
        add(json, "payload", queued.event().payload());
        if (queued.event().changedFields() != null) {
            json.add("changedFields", JsonText.array(queued.event().changedFields()));
        }
        add(json, "code", queued.code());
        add(json, "lastError", queued.lastError());
        if (!queued.fields().isEmpty()) {
            json.add("fields", FieldProblems.array(queued.fields()));
        }
        return json.build();
    }

    /** @return one conflict */
    public static JsonObject conflict(LocalConflict conflict) {
        JsonObjectBuilder json = JsonText.builder()
                .add("id", conflict.id().toString())
                .add("eventId", conflict.eventId().toString())
                .add("entityType", conflict.key().entityType())
                .add("entityId", conflict.key().entityId().toString())
                .add("reason", conflict.reason())
                .add("operation", conflict.operation().name())
                .add("serverVersion", conflict.serverVersion())
                .add("fields", JsonText.array(conflict.fields()));
        add(json, "base", conflict.base());
        add(json, "mine", conflict.mine());
        add(json, "theirs", conflict.theirs());
        add(json, "detectedAt", conflict.detectedAt());
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String member, Object value) {
        if (value instanceof JsonValue plain) {
            json.add(member, plain);
        } else if (value != null) {
            json.add(member, value.toString());
        }
    }
}
