package org.cartable.client.store;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.protocol.schema.EnumValue;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.Labels;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/**
 * Reads the server's schema member by member. The schema is read at each start of the program, where waking a general
 * binding would cost more than all the rest.
 */
final class SchemaJson {

    private SchemaJson() {}

    /** @throws UnknownSchemaException when it has something that this program cannot do without and does not know */
    static SchemaResponse read(String text) {
        JsonObject json = JsonText.object(text);
        try {
            return new SchemaResponse(
                    json.getInt("schemaVersion"),
                    objects(json, "types").map(SchemaJson::type).toList());
        } catch (IllegalArgumentException | ClassCastException | NullPointerException ofAnotherForm) {
            throw new UnknownSchemaException(ofAnotherForm);
        }
    }

    private static TypeSchema type(JsonObject json) {
        return new TypeSchema(
                json.getString("type"),
                labels(json, "label"),
                labels(json, "pluralLabel"),
                objects(json, "fields").map(SchemaJson::field).toList(),
                texts(json, "naturalKey"),
                texts(json, "title"),
                json.getBoolean("appendOnly", false),
                constant(json, "conflictPolicy", ConflictPolicy.class),
                writable(json));
    }

    private static FieldSchema field(JsonObject json) {
        return new FieldSchema(
                json.getString("name"),
                labels(json, "label"),
                FieldKind.valueOf(json.getString("kind")),
                json.getBoolean("required", false),
                whole(json, "maxLength"),
                decimal(json, "min"),
                decimal(json, "max"),
                whole(json, "scale"),
                json.getString("pattern", null),
                objects(json, "values")
                        .map(value -> new EnumValue(value.getString("value"), labels(value, "label")))
                        .toList(),
                json.getString("references", null),
                json.getBoolean("listed", false),
                constant(json, "conflictPolicy", ConflictPolicy.class),
                constant(json, "mergeFunction", MergeFunction.class),
                writable(json),
                onlyIf(json, "scopable"),
                onlyIf(json, "rememberable"));
    }

    private static Labels labels(JsonObject json, String member) {
        JsonObject labels = json.getJsonObject(member);
        return new Labels(labels.getString("en"), labels.getString("fr"));
    }

    private static java.util.stream.Stream<JsonObject> objects(JsonObject json, String member) {
        return json.containsKey(member)
                ? json.getJsonArray(member).stream().map(JsonValue::asJsonObject)
                : java.util.stream.Stream.empty();
    }

    private static List<String> texts(JsonObject json, String member) {
        return json.containsKey(member) ? json.getJsonArray(member).getValuesAs(JsonString::getString) : List.of();
    }

    /** A constant that a newer server knows and we do not is as good as none: what it is for happens on the server. */
    private static <E extends Enum<E>> E constant(JsonObject json, String member, Class<E> type) {
        String name = json.getString(member, null);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Boolean onlyIf(JsonObject json, String member) {
        return json.getBoolean(member, false) ? Boolean.TRUE : null;
    }

    private static Boolean writable(JsonObject json) {
        return json.containsKey("writable") ? json.getBoolean("writable") : null;
    }

    private static Integer whole(JsonObject json, String member) {
        return json.get(member) instanceof JsonNumber number ? number.intValueExact() : null;
    }

    private static BigDecimal decimal(JsonObject json, String member) {
        return json.get(member) instanceof JsonNumber number ? number.bigDecimalValue() : null;
    }
}
