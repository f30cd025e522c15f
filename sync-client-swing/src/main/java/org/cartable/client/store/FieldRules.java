package org.cartable.client.store;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldSchema;

/** The rules of the schema for the value of one field, the same that the server checks. Pure. */
public final class FieldRules {

    private FieldRules() {}

    /** @return the value as the server would write it: a decimal has all its digits after the point */
    static JsonValue normal(FieldSchema field, JsonValue value) {
        if (value instanceof JsonNumber number) {
            BigDecimal decimal = number.bigDecimalValue();
            if (decimal.stripTrailingZeros().scale() <= scale(field)) {
                return JsonText.value(decimal.setScale(scale(field), RoundingMode.UNNECESSARY));
            }
        }
        return value;
    }

    private static int scale(FieldSchema field) {
        return field.scale() == null ? 0 : field.scale();
    }

    /** @return the first rule that the value breaks; null when it breaks none */
    public static FieldProblem check(FieldSchema field, JsonValue value) {
        if (JsonText.isNull(value)) {
            return field.required() ? problem(field, "REQUIRED", "is required") : null;
        }
        return switch (field.kind()) {
            case TEXT -> text(field, value);
            case INTEGER, DECIMAL -> number(field, value);
            case BOOLEAN ->
                value.getValueType() == JsonValue.ValueType.TRUE || value.getValueType() == JsonValue.ValueType.FALSE
                        ? null
                        : problem(field, "KIND", "is neither true nor false");
            case DATE -> isDate(value) ? null : problem(field, "KIND", "is not a date such as 2026-09-01");
            case ENUM -> constant(field, value);
            case REFERENCE -> isId(value) ? null : problem(field, "KIND", "is not the id of an entity");
        };
    }

    private static FieldProblem text(FieldSchema field, JsonValue value) {
        if (!(value instanceof JsonString string)) {
            return problem(field, "KIND", "is not a text");
        }
        String text = string.getString();
        if (text.isBlank() && field.required()) {
            return problem(field, "REQUIRED", "is required");
        }
        if (field.maxLength() != null && text.codePointCount(0, text.length()) > field.maxLength()) {
            return problem(field, "MAX_LENGTH", "has more than " + field.maxLength() + " characters");
        }
        if (field.pattern() != null && !Pattern.matches(field.pattern(), text)) {
            return problem(field, "PATTERN", "has not the right form");
        }
        return null;
    }

    private static FieldProblem number(FieldSchema field, JsonValue value) {
        if (!(value instanceof JsonNumber number)) {
            return problem(field, "KIND", "is not a number");
        }
        BigDecimal decimal = number.bigDecimalValue();
        int scale = scale(field);
        if (decimal.stripTrailingZeros().scale() > scale) {
            return problem(
                    field, "SCALE", scale == 0 ? "is not a whole number" : "has more than " + scale + " decimals");
        }
        if (field.min() != null && decimal.compareTo(field.min()) < 0) {
            return problem(field, "MIN", "is less than " + field.min().toPlainString());
        }
        if (field.max() != null && decimal.compareTo(field.max()) > 0) {
            return problem(field, "MAX", "is more than " + field.max().toPlainString());
        }
        return null;
    }

    private static boolean isDate(JsonValue value) {
        try {
            return value instanceof JsonString string
                    && LocalDate.parse(string.getString()).toString().equals(string.getString());
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    private static FieldProblem constant(FieldSchema field, JsonValue value) {
        boolean known = value instanceof JsonString string
                && field.values().stream().anyMatch(allowed -> allowed.value().equals(string.getString()));
        return known
                ? null
                : problem(
                        field,
                        "ENUM",
                        "is none of "
                                + String.join(
                                        ", ",
                                        field.values().stream()
                                                .map(allowed -> allowed.value())
                                                .toList()));
    }

    static boolean isId(JsonValue value) {
        try {
            return value instanceof JsonString string
                    && UUID.fromString(string.getString()).toString().equals(string.getString());
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    static FieldProblem problem(FieldSchema field, String rule, String message) {
        return new FieldProblem(field.name(), rule, message);
    }
}
