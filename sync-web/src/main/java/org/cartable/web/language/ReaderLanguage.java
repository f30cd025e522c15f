package org.cartable.web.language;

import java.util.List;
import java.util.Locale;

/** Reads {@code Accept-Language}. */
public final class ReaderLanguage {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.FRENCH);

    /** More than any browser sends; the rest would be work for nothing. */
    private static final int HEADER_CHARS_MAX = 200;

    private ReaderLanguage() {}

    /**
     * @param header as it was sent; null when it was not
     * @return the spoken language that the reader likes best; English when there is none, or the header is not one
     */
    public static Locale of(String header) {
        if (header == null || header.length() > HEADER_CHARS_MAX) {
            return Locale.ENGLISH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException | IndexOutOfBoundsException notAHeader) {
            // The JDK stumbles over a lone hyphen instead of refusing it.
            return Locale.ENGLISH;
        }
    }
}
