package org.cartable.client.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import javax.swing.KeyStroke;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeySheetTest {

    private final KeySheet english = new KeySheet(Texts.in(Locale.ENGLISH));
    private final KeySheet french = new KeySheet(Texts.in(Locale.FRENCH));

    @Test
    void eachShortcutHasItsLineInBothLanguages() {
        assertThat(english.lines()).hasSameSizeAs(Shortcut.values());
        assertThat(french.lines())
                .hasSameSizeAs(Shortcut.values())
                .allSatisfy(line -> assertThat(line.deed()).isNotBlank())
                .noneMatch(english.lines()::contains);
    }

    @Test
    void keysAreWrittenAsTheyStandOnTheKeyboard() {
        assertThat(english.lines())
                .contains(
                        new KeyLine("Everywhere", "F1, ?", "Shows this sheet"),
                        new KeyLine("Gradebook", "Shift+Enter", "Keeps the grade and goes up"));
        assertThat(french.lines())
                .contains(new KeyLine("Carnet de notes", "Maj+Entrée", "Garde la note et monte"))
                .anySatisfy(line -> assertThat(line.keys()).isEqualTo("Ctrl+1 … Ctrl+9"));
    }

    @ParameterizedTest
    @EnumSource
    void eachKeyCanBePressed(Shortcut shortcut) {
        assertThat(shortcut.keys()).isNotEmpty().allSatisfy(keys -> assertThat(KeyStroke.getKeyStroke(keys))
                .isNotNull());
    }

    @Test
    void noKeyMeansTwoThingsInOnePlace() {
        assertThat(Arrays.stream(Shortcut.values())
                        .flatMap(shortcut -> shortcut.keys().stream().map(keys -> shortcut.place() + " " + keys)))
                .doesNotHaveDuplicates();
    }
}
