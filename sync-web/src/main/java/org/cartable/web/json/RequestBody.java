package org.cartable.web.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;

/**
 * The JSON object that a request brought, with typed access to its members. Absent and null are the same. Whatever is
 * wrong with a member ends the request with {@code MALFORMED_REQUEST} that names it.
 *
 * @param json the object
 */
public record RequestBody(JsonObject json) {

    /** Refuses the request when it has a member that is none of these. */
    public RequestBody only(Set<String> members) {
        for (String member : json.keySet()) {
            if (!members.contains(member)) {
                throw malformed(member, "UNKNOWN", "is not a member of this request");
            }
        }
        return this;
    }

    /** @return the text, or null */
    public String text(String member) {
        JsonValue value = get(member);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw malformed(member, "TEXT", "is not a text");
    }

    /** @return the text; the request is refused without it */
    public String requiredText(String member) {
        return required(member, text(member));
    }

    /** @return the id, or null */
    public UUID uuid(String member) {
        String text = text(member);
        if (text == null) {
            return null;
        }
        // UUID.fromString also takes short forms; two spellings of one id would be two ids.
        if (text.length() == 36) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException notAUuid) {
                throw malformed(member, "UUID", "is not a UUID");
            }
        }
        throw malformed(member, "UUID", "is not a UUID");
    }

    /** @return the id; the request is refused without it */
    public UUID requiredUuid(String member) {
        return required(member, uuid(member));
    }

    /** @return the moment, or null */
    public Instant instant(String member) {
        String text = text(member);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException notAnInstant) {
            throw malformed(member, "TIMESTAMP", "is not a UTC timestamp such as 2026-09-01T08:00:00Z");
        }
    }

    /** @return the whole number, or null */
    public Integer integer(String member) {
        JsonValue value = get(member);
        if (value == null) {
            return null;
        }
        try {
            if (value instanceof JsonNumber number) {
                return number.intValueExact();
            }
        } catch (ArithmeticException notWhole) {
            throw malformed(member, "INTEGER", "is not a whole number of 32 bits");
        }
        throw malformed(member, "INTEGER", "is not a whole number of 32 bits");
    }

    /** @return true or false; the request is refused without it */
    public boolean requiredTruth(String member) {
        return switch (required(member, get(member)).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw malformed(member, "TRUTH", "is neither true nor false");
        };
    }

    /** @return the whole number of 64 bits; the request is refused without it */
    public long requiredWhole(String member) {
        if (required(member, get(member)) instanceof JsonNumber number) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException notWhole) {
                throw malformed(member, "INTEGER", "is not a whole number of 64 bits");
            }
        }
        throw malformed(member, "INTEGER", "is not a whole number of 64 bits");
    }

    /** @return the constant of that name, or null */
    public <E extends Enum<E>> E constant(String member, Class<E> type) {
        String text = text(member);
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw malformed(member, "ENUM", "is not one of " + List.of(type.getEnumConstants()));
    }

    /** @return the constant of that name; the request is refused without it */
    public <E extends Enum<E>> E requiredConstant(String member, Class<E> type) {
        return required(member, constant(member, type));
    }

    /** @return the object, or null */
    public JsonObject object(String member) {
        JsonValue value = get(member);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw malformed(member, "OBJECT", "is not an object");
    }

    /** @return the objects, each as a body of its own; the request is refused without them */
    public List<RequestBody> requiredObjects(String member) {
        List<RequestBody> objects = new ArrayList<>();
        for (JsonValue element : required(member, array(member))) {
            if (!(element instanceof JsonObject object)) {
                throw malformed(member, "OBJECTS", "has an element that is not an object");
            }
            objects.add(new RequestBody(object));
        }
        return objects;
    }

    /** @return the texts, or null */
    public List<String> texts(String member) {
        JsonArray array = array(member);
        if (array == null) {
            return null;
        }
        List<String> texts = new ArrayList<>(array.size());
        for (JsonValue element : array) {
            if (!(element instanceof JsonString string)) {
                throw malformed(member, "TEXTS", "is not a list of texts");
            }
            texts.add(string.getString());
        }
        return texts;
    }

    /** @return the array, or null */
    public JsonArray array(String member) {
        JsonValue value = get(member);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonArray array) {
            return array;
        }
        throw malformed(member, "ARRAY", "is not an array");
    }

    /** @return the refusal of the request for what is wrong with one member */
    public static SyncException malformed(String member, String rule, String what) {
        return new SyncException(
                ProblemCode.MALFORMED_REQUEST,
                member + " " + what + ".",
                List.of(new FieldProblem(member, rule, member + " " + what)));
    }

    private JsonValue get(String member) {
        JsonValue value = json.get(member);
        return value == null || value.getValueType() == JsonValue.ValueType.NULL ? null : value;
    }

    private static <T> T required(String member, T value) {
        if (value == null) {
            throw malformed(member, "REQUIRED", "is missing");
        }
        return value;
    }
}
