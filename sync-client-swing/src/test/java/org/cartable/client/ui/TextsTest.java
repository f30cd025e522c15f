package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final String BUNDLE = "org.cartable.client.ui.texts";

    private final Locale machine = Locale.getDefault();

    @AfterEach
    void restoreTheMachine() {
        Locale.setDefault(machine);
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(names(Locale.FRENCH)).isEqualTo(names(Locale.ROOT));
    }

    private static Set<String> names(Locale locale) {
        return bundle(locale).keySet();
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @Test
    void noTextHasAnApostropheThatTheFormatWouldSwallow() {
        for (Locale locale : List.of(Locale.ROOT, Locale.FRENCH)) {
            ResourceBundle bundle = bundle(locale);
            assertThat(bundle.keySet())
                    .allSatisfy(
                            name -> assertThat(bundle.getString(name)).as(name).doesNotContain("'"));
        }
    }

    @Test
    void anEnglishWindowOnAFrenchMachineIsEnglish() {
        Locale.setDefault(Locale.FRANCE);

        assertThat(Texts.in(Locale.ENGLISH).get("status.online")).isEqualTo("Online");
        assertThat(Texts.in(Locale.GERMAN).get("status.online")).isEqualTo("Online");
        assertThat(Texts.in(Locale.CANADA_FRENCH).get("status.online")).isEqualTo("En ligne");
    }

    @Test
    void numbersChooseTheirWords() {
        Texts english = Texts.in(Locale.ENGLISH);

        assertThat(english.get("status.waiting", 0)).isEqualTo("No changes waiting");
        assertThat(english.get("status.waiting", 1)).isEqualTo("1 change waiting");
        assertThat(english.get("status.waiting", 1200)).isEqualTo("1,200 changes waiting");
        assertThat(Texts.in(Locale.FRENCH).get("status.waiting", 2)).isEqualTo("2 modifications en attente");
    }
}
