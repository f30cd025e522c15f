package org.cartable.server.growth;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** One difference between two versions of the schema, and what it does to an edit or a document of the older one. */
public sealed interface SchemaChange {

    /** @return the wire name of the type that it is about */
    String type();

    /** Brings the fields to the newer form; does nothing to those that have it. */
    default void upgrade(Map<String, JsonValue> fields) {}

    /** Adds to a new entity what the newer schema requires and its author could not know. */
    default void complete(Map<String, JsonValue> fields) {}

    /** @return what the field is called now, several names if it was split */
    default List<String> calledNow(String field) {
        return List.of(field);
    }

    /** A type that was not there before. */
    record AddedType(String type) implements SchemaChange {}

    /**
     * A field that was not there before.
     *
     * @param valueOfOld what an entity gets whose author did not know the field; null when it may be empty
     */
    record AddedField(String type, String field, JsonValue valueOfOld) implements SchemaChange {

        public AddedField {
            Objects.requireNonNull(field, "field");
        }

        @Override
        public void complete(Map<String, JsonValue> fields) {
            if (valueOfOld != null) {
                fields.putIfAbsent(field, valueOfOld);
            }
        }
    }

    /** A field that has another name now. */
    record RenamedField(String type, String from, String to) implements SchemaChange {

        @Override
        public void upgrade(Map<String, JsonValue> fields) {
            JsonValue value = fields.remove(from);
            if (value != null) {
                fields.putIfAbsent(to, value);
            }
        }

        @Override
        public List<String> calledNow(String field) {
            return List.of(field.equals(from) ? to : field);
        }
    }

    /** A value of a field that is written otherwise now. */
    record RenamedValue(String type, String field, JsonValue from, JsonValue to) implements SchemaChange {

        @Override
        public void upgrade(Map<String, JsonValue> fields) {
            fields.replace(field, from, to);
        }
    }

    /**
     * A field that is several now.
     *
     * @param parts the fields that it became
     * @param split makes their values of the old one
     */
    record SplitField(String type, String from, List<String> parts, Function<JsonValue, Map<String, JsonValue>> split)
            implements SchemaChange {

        public SplitField {
            parts = List.copyOf(parts);
        }

        @Override
        public void upgrade(Map<String, JsonValue> fields) {
            JsonValue whole = fields.remove(from);
            if (whole != null) {
                split.apply(whole).forEach(fields::putIfAbsent);
            }
        }

        @Override
        public List<String> calledNow(String field) {
            return field.equals(from) ? parts : List.of(field);
        }
    }
}
