package org.cartable.client.ui.preferences;

import java.util.Locale;

/** A language that the window speaks. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    FRENCH(Locale.FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** @return the language that the window speaks on a machine of that locale when nobody has chosen */
    static Language of(Locale machine) {
        return FRENCH.locale.getLanguage().equals(machine.getLanguage()) ? FRENCH : ENGLISH;
    }

    /** @return whose words, dates and numbers are shown: in the machine's language, those of its country */
    Locale on(Locale machine) {
        return locale.getLanguage().equals(machine.getLanguage()) ? machine : locale;
    }
}
