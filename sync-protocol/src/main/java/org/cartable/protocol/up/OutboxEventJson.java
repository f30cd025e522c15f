package org.cartable.protocol.up;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;

/**
 * Writes and reads an {@link OutboxEvent} member by member, because reading is strict: an event with a member that this
 * version does not know is refused by itself, and the rest of its batch is judged. A general binding would either pass
 * over the member or fail the whole request.
 */
public final class OutboxEventJson {

    private static final Set<String> MEMBERS = Set.of(
            "id",
            "tenantId",
            "entityType",
            "entityId",
            "operation",
            "payload",
            "changedFields",
            "localVersion",
            "parentEventId",
            "intentId",
            "transactionId",
            "priority",
            "createdAt",
            "attemptCount",
            "status");

    /** Kept, since the static methods of {@code Json} look the provider up each time: 0.2 ms an event. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private OutboxEventJson() {}

    /** @return the event as a JSON object; absent members are left out */
    public static JsonObject write(OutboxEvent event) {
        JsonObjectBuilder json = BUILDERS.createObjectBuilder()
                .add("id", event.id().toString())
                .add("tenantId", event.tenantId().toString())
                .add("entityType", event.entityType())
                .add("entityId", event.entityId().toString())
                .add("operation", event.operation().name());
        if (event.payload() != null) {
            json.add("payload", event.payload());
        }
        if (event.changedFields() != null) {
            json.add("changedFields", BUILDERS.createArrayBuilder(event.changedFields()));
        }
        json.add("localVersion", event.localVersion());
        addText(json, "parentEventId", event.parentEventId());
        addText(json, "intentId", event.intentId());
        addText(json, "transactionId", event.transactionId());
        addText(json, "priority", event.priority());
        addText(json, "createdAt", event.createdAt());
        json.add("attemptCount", event.attemptCount());
        addText(json, "status", event.status());
        return json.build();
    }

    private static void addText(JsonObjectBuilder json, String member, Object value) {
        if (value != null) {
            json.add(member, value.toString());
        }
    }

    /**
     * Reads one event.
     *
     * @param json the event as it came
     * @return the event
     * @throws MalformedEventException naming the member that is unknown, missing or of the wrong form
     */
    public static OutboxEvent read(JsonObject json) {
        for (String member : json.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw MalformedEventException.unknownMember(member);
            }
        }
        Members in = new Members(json);
        try {
            return new OutboxEvent(
                    in.required("id", in.uuid("id")),
                    in.required("tenantId", in.uuid("tenantId")),
                    in.required("entityType", in.text("entityType")),
                    in.required("entityId", in.uuid("entityId")),
                    in.required("operation", in.constant("operation", Operation.class)),
                    in.object("payload"),
                    in.texts("changedFields"),
                    in.whole("localVersion"),
                    in.uuid("parentEventId"),
                    in.uuid("intentId"),
                    in.uuid("transactionId"),
                    in.constant("priority", Priority.class),
                    in.instant("createdAt"),
                    Math.toIntExact(in.whole("attemptCount")),
                    in.constant("status", EventStatus.class));
        } catch (IllegalArgumentException | ArithmeticException refusedByRecord) {
            throw MalformedEventException.wrongForm("event", refusedByRecord.getMessage());
        }
    }

    /** Typed access to the members of one object; null and absent are the same. */
    private record Members(JsonObject json) {

        <T> T required(String member, T value) {
            if (value == null) {
                throw MalformedEventException.wrongForm(member, "is missing");
            }
            return value;
        }

        private JsonValue get(String member) {
            JsonValue value = json.get(member);
            return value == null || value.getValueType() == JsonValue.ValueType.NULL ? null : value;
        }

        String text(String member) {
            JsonValue value = get(member);
            if (value == null) {
                return null;
            }
            if (!(value instanceof JsonString string)) {
                throw MalformedEventException.wrongForm(member, "is not a text");
            }
            return string.getString();
        }

        UUID uuid(String member) {
            String text = text(member);
            if (text == null) {
                return null;
            }
            // UUID.fromString also takes short forms such as 1-2-3-4-5; two spellings of one id would be two ids.
            if (text.length() != 36) {
                throw MalformedEventException.wrongForm(member, "is not a UUID");
            }
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException notAUuid) {
                throw MalformedEventException.wrongForm(member, "is not a UUID");
            }
        }

        Instant instant(String member) {
            String text = text(member);
            if (text == null) {
                return null;
            }
            try {
                return Instant.parse(text);
            } catch (DateTimeException notAnInstant) {
                throw MalformedEventException.wrongForm(member, "is not a UTC timestamp such as 2026-09-01T08:00:00Z");
            }
        }

        <E extends Enum<E>> E constant(String member, Class<E> type) {
            String text = text(member);
            if (text == null) {
                return null;
            }
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            throw MalformedEventException.wrongForm(
                    member,
                    "is not one of "
                            + List.of(type.getEnumConstants()).toString().toUpperCase(Locale.ROOT));
        }

        long whole(String member) {
            JsonValue value = get(member);
            if (value == null) {
                return 0;
            }
            if (!(value instanceof JsonNumber number)) {
                throw MalformedEventException.wrongForm(member, "is not a whole number");
            }
            try {
                return number.longValueExact();
            } catch (ArithmeticException notWhole) {
                throw MalformedEventException.wrongForm(member, "is not a whole number");
            }
        }

        JsonObject object(String member) {
            JsonValue value = get(member);
            if (value == null) {
                return null;
            }
            if (!(value instanceof JsonObject object)) {
                throw MalformedEventException.wrongForm(member, "is not an object");
            }
            return object;
        }

        List<String> texts(String member) {
            JsonValue value = get(member);
            if (value == null) {
                return null;
            }
            if (!(value instanceof JsonArray array)) {
                throw MalformedEventException.wrongForm(member, "is not a list of field names");
            }
            List<String> texts = new ArrayList<>(array.size());
            for (JsonValue element : array) {
                if (!(element instanceof JsonString string)) {
                    throw MalformedEventException.wrongForm(member, "is not a list of field names");
                }
                texts.add(string.getString());
            }
            return texts;
        }
    }
}
