package org.cartable.client.ui.fields;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.FieldText;
import org.cartable.client.ui.Texts;
import org.cartable.protocol.schema.EnumValue;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** Between the value of a field and what a person reads and types, in one language. Thread-safe. */
public final class FieldFormat {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Texts texts;
    private final DateText dates;
    private final MomentText moments;

    /** @param clock says what time it is where the person is */
    public FieldFormat(Texts texts, Clock clock) {
        this.texts = texts;
        this.moments = new MomentText(clock, texts.locale());
        this.dates = new DateText(texts.locale());
    }

    /**
     * @param titles gives the title of the entity of a type (first) and id (second)
     * @return the value for a reader; the empty text when there is none
     */
    public String shown(FieldSchema field, JsonValue value, BinaryOperator<String> titles) {
        String plain = JsonText.plain(value);
        if (plain.isEmpty()) {
            return "";
        }
        return switch (field.kind()) {
            case TEXT -> plain;
            case DATE -> dates.shown(plain);
            case INTEGER, DECIMAL -> value instanceof JsonNumber number ? number(field, number) : plain;
            case BOOLEAN -> texts.get(Boolean.parseBoolean(plain) ? "yes" : "no");
            case ENUM -> constant(field, plain);
            case REFERENCE -> titles.apply(field.references(), plain);
        };
    }

    /** @return the names of the fields that are unique together */
    public String keyLabels(TypeSchema type) {
        return type.naturalKey().stream()
                .flatMap(name -> type.field(name).stream())
                .map(field -> texts.of(field.label()))
                .collect(Collectors.joining(", "));
    }

    /** @return the moment for a reader: of today the time alone */
    public String moment(Instant moment) {
        return moments.of(moment);
    }

    private String number(FieldSchema field, JsonNumber number) {
        NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
        format.setMinimumFractionDigits(scale(field));
        format.setMaximumFractionDigits(scale(field));
        return format.format(number.bigDecimalValue());
    }

    private static int scale(FieldSchema field) {
        return field.kind() == FieldKind.DECIMAL && field.scale() != null ? field.scale() : 0;
    }

    private String constant(FieldSchema field, String value) {
        return field.values().stream()
                .filter(known -> known.value().equals(value))
                .map(EnumValue::label)
                .map(texts::of)
                .findFirst()
                .orElse(value);
    }

    /** @return what tells a person which entity it is, also when it is not in the store */
    public String title(TypeSchema type, JsonObject document, BinaryOperator<String> titles) {
        return type.title().stream()
                .flatMap(name -> type.field(name).stream())
                .map(field -> shown(field, document.get(field.name()), titles))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** @return the value as a person would type it; for references, constants and truths as the payload has it */
    public String typed(FieldSchema field, JsonValue value) {
        String plain = JsonText.plain(value);
        return switch (field.kind()) {
            case DATE -> dates.shown(plain);
            case DECIMAL ->
                plain.replace(
                        '.', DecimalFormatSymbols.getInstance(texts.locale()).getDecimalSeparator());
            case TEXT, INTEGER, BOOLEAN, ENUM, REFERENCE -> plain;
        };
    }

    /**
     * @return what was typed, as the value of a payload; JSON null for nothing
     * @throws org.cartable.client.store.EditRefusedException when it is not of the field's kind
     */
    public JsonValue parse(FieldSchema field, String typed) {
        String text = typed.strip();
        return FieldText.parse(field, field.kind() == FieldKind.DATE ? dates.wire(text) : text);
    }

    /** @return date and time of day for a reader */
    public String moment(ZonedDateTime at) {
        return dates.shown(at.toLocalDate().toString()) + " " + TIME.format(at);
    }

    /** @return the day for a reader */
    public String day(LocalDate day) {
        return dates.shown(day.toString());
    }

    /** @return the date that was typed as a payload has it; the text itself when it is no date */
    public String wireDate(String typed) {
        return dates.wire(typed);
    }

    /** @return how a date is to be typed */
    public String dateExample() {
        return dates.shown("2026-09-01");
    }
}
