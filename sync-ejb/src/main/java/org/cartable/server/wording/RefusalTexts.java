package org.cartable.server.wording;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of one language. Immutable, thread-safe. */
final class RefusalTexts {

    private static final String BUNDLE = "org.cartable.server.wording.refusals";

    private final Locale locale;
    private final ResourceBundle bundle;

    /** @param locale French, or else English, whatever the language of the machine */
    RefusalTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                RefusalTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Locale locale() {
        return locale;
    }

    /** @return the text of that key with the values in their places; empty when there is none */
    Optional<String> find(String key, Object... values) {
        return bundle.containsKey(key)
                ? Optional.of(new MessageFormat(bundle.getString(key), locale).format(values))
                : Optional.empty();
    }
}
