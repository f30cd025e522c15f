package org.cartable.client.ui.fields;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Dates as people write them: day first in French, year first in English, where day and month mean nothing alone. */
final class DateText {

    private static final DateTimeFormatter DAY_FIRST = strict("dd/MM/uuuu");
    private static final DateTimeFormatter DAY_FIRST_SHORT = strict("d/M/uuuu");

    private final boolean dayFirst;

    DateText(Locale locale) {
        this.dayFirst = "fr".equals(locale.getLanguage());
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** @return the date of a payload for a reader; the text itself when it is no date */
    String shown(String wire) {
        return iso(wire)
                .map(date -> dayFirst ? DAY_FIRST.format(date) : date.toString())
                .orElse(wire);
    }

    /** @return what was typed as a payload has it; the text itself when it is no date, so that it is refused as typed */
    String wire(String typed) {
        return iso(typed)
                .or(() -> dayFirst ? parsed(typed, DAY_FIRST_SHORT) : Optional.empty())
                .map(LocalDate::toString)
                .orElse(typed);
    }

    private static Optional<LocalDate> iso(String text) {
        return parsed(text, DateTimeFormatter.ISO_LOCAL_DATE);
    }

    private static Optional<LocalDate> parsed(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
