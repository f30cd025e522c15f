package org.cartable.protocol.schema;

import java.util.Locale;
import java.util.Objects;

/**
 * A text for people in the languages of the product.
 *
 * @param en English
 * @param fr French
 */
public record Labels(String en, String fr) {

    public Labels {
        Objects.requireNonNull(en, "en");
        Objects.requireNonNull(fr, "fr");
    }

    /** @return the text in the locale's language; English for any other language than French */
    public String in(Locale locale) {
        return "fr".equals(locale.getLanguage()) ? fr : en;
    }
}
