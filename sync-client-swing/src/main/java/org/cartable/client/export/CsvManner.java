package org.cartable.client.export;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;

/** How a spreadsheet of a language reads a table: where the comma is the decimal mark, cells are parted by semicolons. */
public enum CsvManner {
    ENGLISH(Locale.ENGLISH, ',', '.', "uuuu-MM-dd", "Yes", "No"),
    FRENCH(Locale.FRENCH, ';', ',', "dd/MM/uuuu", "Oui", "Non");

    private final Locale locale;
    private final char separator;
    private final char decimalMark;
    private final DateTimeFormatter dates;
    private final String yes;
    private final String no;

    CsvManner(Locale locale, char separator, char decimalMark, String dates, String yes, String no) {
        this.locale = locale;
        this.separator = separator;
        this.decimalMark = decimalMark;
        this.dates = DateTimeFormatter.ofPattern(dates, Locale.ROOT);
        this.yes = yes;
        this.no = no;
    }

    /** @return the manner of the locale's language; the English one for any other language than French */
    public static CsvManner of(Locale locale) {
        return FRENCH.locale.getLanguage().equals(locale.getLanguage()) ? FRENCH : ENGLISH;
    }

    /** @return the language of the labels */
    public Locale locale() {
        return locale;
    }

    CSVFormat format() {
        return CSVFormat.RFC4180.builder().setDelimiter(separator).get();
    }

    /** @return the number without groups, for a spreadsheet of the language */
    public String number(BigDecimal number) {
        return number.toPlainString().replace('.', decimalMark);
    }

    /** @return the date of a payload; the text itself when it is no date */
    String date(String wire) {
        try {
            return dates.format(LocalDate.parse(wire));
        } catch (DateTimeException notADate) {
            return wire;
        }
    }

    /** @return the word for it */
    String truth(boolean truth) {
        return truth ? yes : no;
    }
}
