package org.cartable.client.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.cartable.protocol.schema.Labels;

/** The words of the window in one language. Thread-safe. */
public final class Texts {

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale, ResourceBundle bundle) {
        this.locale = locale;
        this.bundle = bundle;
    }

    /** @return the words in the locale's language; English when there are none in it, whatever the machine speaks */
    public static Texts in(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "org.cartable.client.ui.texts", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return new Texts(locale, bundle);
    }

    /** @return whose dates and numbers are shown */
    public Locale locale() {
        return locale;
    }

    /**
     * @param arguments take the places {0}, {1}... of the text
     * @return the text of that name
     */
    public String get(String name, Object... arguments) {
        return new MessageFormat(bundle.getString(name), locale).format(arguments);
    }

    /** @return true when there is a text of that name */
    public boolean has(String name) {
        return bundle.containsKey(name);
    }

    /** @return a text of the schema in this language */
    public String of(Labels labels) {
        return labels.in(locale);
    }
}
