package org.cartable.client.ui.fields;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Writes a moment for a reader: of today the time alone. The clock's zone is the one of the person. Thread-safe. */
public final class MomentText {

    private final Clock clock;
    private final DateTimeFormatter ofToday;
    private final DateTimeFormatter ofAnotherDay;

    public MomentText(Clock clock, Locale locale) {
        this.clock = clock;
        this.ofToday = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        this.ofAnotherDay = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale);
    }

    /** @return the moment as short as can be understood */
    public String of(Instant moment) {
        ZonedDateTime at = moment.atZone(clock.getZone());
        boolean today = at.toLocalDate().equals(LocalDate.ofInstant(clock.instant(), clock.getZone()));
        return (today ? ofToday : ofAnotherDay).format(at);
    }
}
