package org.cartable.client.ui.fields;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Writes a moment for a reader: of today the time alone. The clock's zone is the one of the person. Thread-safe. */
public final class MomentText {

    private final Clock clock;
    private final DateTimeFormatter ofToday;
    private final DateTimeFormatter ofAnotherDay;
    private final DateTimeFormatter day;

    public MomentText(Clock clock, Locale locale) {
        this.clock = clock;
        this.ofToday = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        this.ofAnotherDay = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale);
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
    }

    /** @return about when it was: of today the time, else the day */
    public String about(Instant moment) {
        return format(moment, day);
    }

    /** @return the moment as short as can be understood */
    public String of(Instant moment) {
        return format(moment, ofAnotherDay);
    }

    /** @return true when only the time is written; a sentence may need another word before a day */
    public boolean isToday(Instant moment) {
        return moment.atZone(clock.getZone())
                .toLocalDate()
                .equals(LocalDate.ofInstant(clock.instant(), clock.getZone()));
    }

    private String format(Instant moment, DateTimeFormatter otherwise) {
        return (isToday(moment) ? ofToday : otherwise).format(moment.atZone(clock.getZone()));
    }
}
