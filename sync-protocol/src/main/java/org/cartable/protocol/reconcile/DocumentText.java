package org.cartable.protocol.reconcile;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The one text of a document, as PostgreSQL writes a {@code jsonb}: members by the length of their names, then by their
 * bytes, a space after each comma and colon. A desktop that has worked on a document has it in another form; brought into
 * this one, two documents are equal when their texts are. Pure.
 */
public final class DocumentText {

    private static final Comparator<String> BY_LENGTH_THEN_BYTES = Comparator.<String>comparingInt(
                    name -> name.getBytes(StandardCharsets.UTF_8).length)
            .thenComparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private DocumentText() {}

    /** @return the text of the document */
    public static String of(JsonObject document) {
        StringBuilder text = new StringBuilder(256);
        write(document, text);
        return text.toString();
    }

    private static void write(JsonValue value, StringBuilder text) {
        switch (value.getValueType()) {
            case OBJECT -> writeObject(value.asJsonObject(), text);
            case ARRAY -> writeArray(value.asJsonArray(), text);
            case STRING -> writeString(((JsonString) value).getString(), text);
            case NUMBER -> text.append(((JsonNumber) value).bigDecimalValue().toPlainString());
            case TRUE -> text.append("true");
            case FALSE -> text.append("false");
            case NULL -> text.append("null");
        }
    }

    private static void writeObject(JsonObject object, StringBuilder text) {
        List<String> names =
                object.keySet().stream().sorted(BY_LENGTH_THEN_BYTES).toList();
        text.append('{');
        String separator = "";
        for (String name : names) {
            text.append(separator);
            writeString(name, text);
            text.append(": ");
            write(object.get(name), text);
            separator = ", ";
        }
        text.append('}');
    }

    private static void writeArray(JsonArray array, StringBuilder text) {
        text.append('[');
        String separator = "";
        for (JsonValue element : array) {
            text.append(separator);
            write(element, text);
            separator = ", ";
        }
        text.append(']');
    }

    private static void writeString(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char character = string.charAt(i);
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (character < ' ') {
                        text.append(String.format("\\u%04x", (int) character));
                    } else {
                        text.append(character);
                    }
                }
            }
        }
        text.append('"');
    }
}
