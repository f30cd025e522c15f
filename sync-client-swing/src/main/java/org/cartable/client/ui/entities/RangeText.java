package org.cartable.client.ui.entities;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.FieldFilter;
import org.cartable.client.store.FieldFilter.Condition;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;

/**
 * Numbers and dates as people ask for them: {@code 12}, {@code >12}, {@code <=12}, {@code 10..12}, {@code 10..}; of dates also
 * a month or a year. Pure.
 */
final class RangeText {

    private static final String TO = "..";
    private static final Pattern COMPARED = Pattern.compile("(>=|<=|≥|≤|>|<|=)\\s*(.*)");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{1,2})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})/(\\d{4})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern DAY = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{4}");
    private static final Pattern WIRE_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final FieldFormat format;

    RangeText(FieldFormat format) {
        this.format = format;
    }

    /** @return what is wanted of the field; empty when it cannot be understood */
    Optional<List<FieldFilter>> read(FieldSchema field, String typed) {
        String text = typed.strip();
        try {
            int to = text.indexOf(TO);
            if (to >= 0) {
                return Optional.of(between(field, text.substring(0, to), text.substring(to + TO.length())));
            }
            Matcher compared = COMPARED.matcher(text);
            return Optional.of(
                    compared.matches() ? compared(field, compared.group(1), compared.group(2)) : one(field, text));
        } catch (EditRefusedException | DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** @return the same as every language understands it: dates year first */
    String plain(FieldSchema field, String typed) {
        return field.kind() == FieldKind.DATE
                ? DAY.matcher(typed).replaceAll(day -> format.wireDate(day.group()))
                : typed;
    }

    /** @return the same as it is typed in the own language */
    String typed(FieldSchema field, String plain) {
        return field.kind() == FieldKind.DATE
                ? WIRE_DAY.matcher(plain).replaceAll(day -> format.typed(field, JsonText.value(day.group())))
                : plain;
    }

    private List<FieldFilter> between(FieldSchema field, String from, String to) {
        boolean open = to.isBlank();
        if (from.isBlank()) {
            return open ? List.of() : List.of(filter(field, Condition.AT_MOST, last(field, to)));
        }
        FieldFilter atLeast = filter(field, Condition.AT_LEAST, first(field, from));
        return open ? List.of(atLeast) : List.of(atLeast, filter(field, Condition.AT_MOST, last(field, to)));
    }

    private List<FieldFilter> compared(FieldSchema field, String sign, String text) {
        return switch (sign) {
            case ">=", "≥" -> List.of(filter(field, Condition.AT_LEAST, first(field, text)));
            case ">" -> List.of(filter(field, Condition.ABOVE, last(field, text)));
            case "<=", "≤" -> List.of(filter(field, Condition.AT_MOST, last(field, text)));
            case "<" -> List.of(filter(field, Condition.BELOW, first(field, text)));
            default -> one(field, text);
        };
    }

    private List<FieldFilter> one(FieldSchema field, String text) {
        String first = first(field, text);
        String last = last(field, text);
        return first.equals(last)
                ? List.of(filter(field, Condition.IS, first))
                : List.of(filter(field, Condition.AT_LEAST, first), filter(field, Condition.AT_MOST, last));
    }

    private static FieldFilter filter(FieldSchema field, Condition condition, String value) {
        return new FieldFilter(field.name(), condition, value);
    }

    private String first(FieldSchema field, String text) {
        return field.kind() == FieldKind.DATE
                ? month(text)
                        .map(month -> month.atDay(1))
                        .or(() -> year(text).map(year -> year.atDay(1)))
                        .map(LocalDate::toString)
                        .orElseGet(() -> date(field, text))
                : number(field, text);
    }

    private String last(FieldSchema field, String text) {
        return field.kind() == FieldKind.DATE
                ? month(text)
                        .map(YearMonth::atEndOfMonth)
                        .or(() -> year(text).map(year -> year.atMonth(12).atEndOfMonth()))
                        .map(LocalDate::toString)
                        .orElseGet(() -> date(field, text))
                : number(field, text);
    }

    private static Optional<YearMonth> month(String text) {
        Matcher month = MONTH.matcher(text.strip());
        if (month.matches()) {
            return Optional.of(YearMonth.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2))));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text.strip());
        return monthFirst.matches()
                ? Optional.of(
                        YearMonth.of(Integer.parseInt(monthFirst.group(2)), Integer.parseInt(monthFirst.group(1))))
                : Optional.empty();
    }

    private static Optional<Year> year(String text) {
        return YEAR.matcher(text.strip()).matches() ? Optional.of(Year.parse(text.strip())) : Optional.empty();
    }

    private String date(FieldSchema field, String text) {
        return LocalDate.parse(JsonText.plain(format.parse(field, text))).toString();
    }

    private String number(FieldSchema field, String text) {
        String number = JsonText.plain(format.parse(field, text));
        if (number.isEmpty()) {
            throw new NumberFormatException("nothing");
        }
        return number;
    }
}
