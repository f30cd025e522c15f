package org.cartable.server.up;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Collection;
import java.util.Map;
import org.cartable.protocol.up.OutboxEvent;

/** Documents as JSON. Pure, thread-safe. */
final class Documents {

    /** The document of an entity that its author did not know. */
    static final JsonObject EMPTY = JsonValue.EMPTY_JSON_OBJECT;

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private Documents() {}

    /** @return the document of that text; null of null */
    static JsonObject parse(String json) {
        if (json == null) {
            return null;
        }
        try (JsonReader reader = READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    static String text(JsonObject document) {
        return document == null ? null : document.toString();
    }

    /** @return the fields that the event edits, null for a cleared one; null for a delete */
    static JsonObject edited(OutboxEvent event) {
        if (event.payload() == null || event.changedFields() == null) {
            return event.payload();
        }
        JsonObjectBuilder edited = BUILDERS.createObjectBuilder();
        for (String field : event.changedFields()) {
            edited.add(field, event.payload().getOrDefault(field, JsonValue.NULL));
        }
        return edited.build();
    }

    /** @return the document with the event's edit on it; null for a delete */
    static JsonObject with(JsonObject document, OutboxEvent event) {
        if (event.payload() == null) {
            return null;
        }
        JsonObjectBuilder result = BUILDERS.createObjectBuilder(document);
        Collection<String> fields =
                event.changedFields() == null ? event.payload().keySet() : event.changedFields();
        for (String field : fields) {
            JsonValue value = event.payload().getOrDefault(field, JsonValue.NULL);
            if (value.getValueType() == JsonValue.ValueType.NULL) {
                result.remove(field);
            } else {
                result.add(field, value);
            }
        }
        return result.build();
    }
}
