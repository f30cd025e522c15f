package org.cartable.web.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderLanguageTest {

    @ParameterizedTest
    @ValueSource(strings = {"fr", "fr-CA", "FR", "de, fr;q=0.9, en;q=0.8", "en;q=0.1, fr-FR"})
    void frenchIsSpokenToWhoLikesItBest(String header) {
        assertThat(ReaderLanguage.of(header)).isEqualTo(Locale.FRENCH);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "en", "en-GB, fr;q=0.5", "de", "*", "fr;q=high", "-", "und", "fr;q=0"})
    void everybodyElseIsSpokenToInEnglish(String header) {
        assertThat(ReaderLanguage.of(header)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void aHeaderOfAnyLengthIsNoWork() {
        assertThat(ReaderLanguage.of("fr,".repeat(100_000))).isEqualTo(Locale.ENGLISH);
    }
}
