package org.cartable.server.school;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.cartable.protocol.schema.FieldSchema;

/**
 * Turns the JSON value of one field into the Java value of its property. Checks the kind, and everything that would make
 * a later check or the database stumble: the length of a text before a pattern sees it, characters that PostgreSQL does
 * not store, numbers that fit no property.
 */
final class FieldConversion {

    private static final int DATE_LENGTH = "2026-09-01".length();
    private static final int UUID_LENGTH = 36;

    private FieldConversion() {}

    /** What came out: a value (null when the field is empty) or the rule that the JSON value breaks. */
    record Converted(Object value, FieldRule broken) {

        static Converted to(Object value) {
            return new Converted(value, null);
        }

        static Converted breaks(FieldRule rule) {
            return new Converted(null, rule);
        }
    }

    static Converted convert(SyncedField field, JsonValue json) {
        if (json == null || json.getValueType() == JsonValue.ValueType.NULL) {
            return Converted.to(null);
        }
        return switch (field.schema().kind()) {
            case TEXT -> text(field.schema(), json);
            case INTEGER -> integer(json);
            case DECIMAL -> decimal(field.schema(), json);
            case BOOLEAN -> bool(json);
            case DATE -> date(json);
            case ENUM -> constant(field.javaType(), json);
            case REFERENCE -> id(json);
        };
    }

    private static Converted text(FieldSchema schema, JsonValue json) {
        if (!(json instanceof JsonString string)) {
            return Converted.breaks(FieldRule.TYPE);
        }
        String text = string.getString();
        if (schema.maxLength() != null && text.length() > schema.maxLength()) {
            return Converted.breaks(FieldRule.MAX_LENGTH);
        }
        return storable(text) ? Converted.to(text) : Converted.breaks(FieldRule.CHARACTERS);
    }

    /** PostgreSQL has no NUL in a text, and half of a surrogate pair would be stored as a question mark. */
    private static boolean storable(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static Converted integer(JsonValue json) {
        if (!(json instanceof JsonNumber number)) {
            return Converted.breaks(FieldRule.TYPE);
        }
        BigDecimal value = number.bigDecimalValue();
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > 0) {
            return Converted.breaks(FieldRule.TYPE);
        }
        try {
            return Converted.to(value.intValueExact());
        } catch (ArithmeticException tooGreat) {
            return Converted.breaks(value.signum() < 0 ? FieldRule.MIN : FieldRule.MAX);
        }
    }

    /** Zeros behind the last digit that counts are no digits: 12.500 is 12.50, for desktops too. */
    private static Converted decimal(FieldSchema schema, JsonValue json) {
        if (!(json instanceof JsonNumber number)) {
            return Converted.breaks(FieldRule.TYPE);
        }
        BigDecimal value = number.bigDecimalValue();
        if (value.scale() <= schema.scale()) {
            return Converted.to(value);
        }
        // Not the other way round: to cut zeros off 0E-999999999 is a matter of hours.
        BigDecimal stripped = value.stripTrailingZeros();
        return Converted.to(stripped.scale() <= schema.scale() ? stripped.setScale(schema.scale()) : value);
    }

    private static Converted bool(JsonValue json) {
        return switch (json.getValueType()) {
            case TRUE -> Converted.to(Boolean.TRUE);
            case FALSE -> Converted.to(Boolean.FALSE);
            default -> Converted.breaks(FieldRule.TYPE);
        };
    }

    private static Converted date(JsonValue json) {
        // The length keeps out years beyond 9999; PostgreSQL has no year 0.
        if (json instanceof JsonString string && string.getString().length() == DATE_LENGTH) {
            try {
                LocalDate date = LocalDate.parse(string.getString());
                return date.getYear() > 0 ? Converted.to(date) : Converted.breaks(FieldRule.MIN);
            } catch (DateTimeException notADate) {
                return Converted.breaks(FieldRule.TYPE);
            }
        }
        return Converted.breaks(FieldRule.TYPE);
    }

    private static Converted constant(Class<?> enumType, JsonValue json) {
        if (!(json instanceof JsonString string)) {
            return Converted.breaks(FieldRule.TYPE);
        }
        for (Object constant : enumType.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(string.getString())) {
                return Converted.to(constant);
            }
        }
        return Converted.breaks(FieldRule.ENUM);
    }

    private static Converted id(JsonValue json) {
        // UUID.fromString also takes short forms such as 1-2-3-4-5.
        if (json instanceof JsonString string && string.getString().length() == UUID_LENGTH) {
            try {
                return Converted.to(UUID.fromString(string.getString()));
            } catch (IllegalArgumentException notAnId) {
                return Converted.breaks(FieldRule.TYPE);
            }
        }
        return Converted.breaks(FieldRule.TYPE);
    }
}
