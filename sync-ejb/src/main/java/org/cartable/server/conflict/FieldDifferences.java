package org.cartable.server.conflict;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Compares the fields of an edit with the server's document. Pure. */
public final class FieldDifferences {

    private FieldDifferences() {}

    /**
     * @param payload the edit's payload; null for a delete
     * @param changedFields the fields that the edit changed; null means all members of the payload
     * @param server the server's document; null when it has none
     * @return the fields of the edit whose value is not the server's
     */
    public static List<String> between(JsonObject payload, Collection<String> changedFields, JsonObject server) {
        if (payload == null) {
            return List.of();
        }
        Collection<String> edited = changedFields == null ? payload.keySet() : changedFields;
        return edited.stream()
                .distinct()
                .filter(field -> !same(payload.get(field), server == null ? null : server.get(field)))
                .toList();
    }

    /** Absent and null are the same, and so are 12.5 and 12.50. */
    private static boolean same(JsonValue mine, JsonValue theirs) {
        if (isEmpty(mine) || isEmpty(theirs)) {
            return isEmpty(mine) && isEmpty(theirs);
        }
        if (mine instanceof JsonNumber a && theirs instanceof JsonNumber b) {
            return a.bigDecimalValue().compareTo(b.bigDecimalValue()) == 0;
        }
        return Objects.equals(mine, theirs);
    }

    private static boolean isEmpty(JsonValue value) {
        return value == null || value.getValueType() == JsonValue.ValueType.NULL;
    }
}
