package org.cartable.client.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Between JSON text and JSON values. The static methods of {@code jakarta.json.Json} look the provider up at each call,
 * which costs more than reading a small document; here it is looked up once. Thread-safe.
 */
public final class JsonText {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private JsonText() {}

    /** @return the object that the text holds; null for null */
    public static JsonObject object(String text) {
        if (text == null) {
            return null;
        }
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** @return the texts of the JSON array of strings; null for null */
    public static List<String> strings(String text) {
        if (text == null) {
            return null;
        }
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readArray().getValuesAs(JsonString::getString);
        }
    }

    /** @return the value as compact JSON; null for null */
    public static String write(JsonValue value) {
        return value == null ? null : value.toString();
    }

    /** @return the names as a JSON array of strings; null for null */
    public static String write(List<String> names) {
        if (names == null) {
            return null;
        }
        return array(names).build().toString();
    }

    /** @return a builder of the JSON array of strings */
    public static JsonArrayBuilder array(List<String> texts) {
        JsonArrayBuilder array = BUILDERS.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }

    /** @return an empty builder */
    public static JsonObjectBuilder builder() {
        return BUILDERS.createObjectBuilder();
    }

    /** @return a builder that starts with the members of the object */
    public static JsonObjectBuilder builder(JsonObject start) {
        return BUILDERS.createObjectBuilder(start);
    }

    /** @return an empty builder of an array */
    public static JsonArrayBuilder arrayBuilder() {
        return BUILDERS.createArrayBuilder();
    }

    /** @return the text as a JSON string */
    public static JsonString value(String text) {
        return PROVIDER.createValue(text);
    }

    /** @return the number with the scale that it has */
    public static JsonNumber value(BigDecimal number) {
        return PROVIDER.createValue(number);
    }

    /** @return true when there is no value: absent or JSON null, which mean the same here */
    public static boolean isNull(JsonValue value) {
        return value == null || value.getValueType() == JsonValue.ValueType.NULL;
    }

    /** @return the value for a reader: strings without quotes, null as the empty text */
    public static String plain(JsonValue value) {
        if (isNull(value)) {
            return "";
        }
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
