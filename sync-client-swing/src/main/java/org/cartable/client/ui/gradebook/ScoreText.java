package org.cartable.client.ui.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Scores and averages for the person, in one language. Thread-safe. */
final class ScoreText {

    private static final int DIGITS = 2;

    private final char point;

    ScoreText(Locale locale) {
        this.point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
    }

    /** @return the number without zeros that say nothing, as a person types it */
    String score(BigDecimal number) {
        return plain(number.stripTrailingZeros());
    }

    /** @return the number with as many digits as all averages have */
    String average(BigDecimal number) {
        return plain(number.setScale(DIGITS, RoundingMode.HALF_UP));
    }

    private String plain(BigDecimal number) {
        return number.toPlainString().replace('.', point);
    }
}
