package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.stream.Stream;
import javax.swing.UIManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arithmetic of WCAG 2 on the colours as they arrive in the defaults of Swing. */
class PaletteTest {

    private static final String[] UNDER_TEXT = {
        "Panel.background", "Table.background", "List.background", "TextField.background", "OptionPane.background"
    };

    private static double atLeast(Theme theme) {
        return theme == Theme.HIGH_CONTRAST ? 7 : 4.5;
    }

    @AfterAll
    static void backToLight() {
        Appearance.show(Theme.LIGHT, 100);
    }

    @ParameterizedTest
    @EnumSource
    void eachToneIsReadableOnWhateverItIsWrittenOn(Theme theme) {
        Appearance.show(theme, 100);

        for (Tone tone : Tone.values()) {
            for (String under : UNDER_TEXT) {
                assertThat(contrast(Palette.of(tone), UIManager.getColor(under)))
                        .as("%s on %s", tone, under)
                        .isGreaterThanOrEqualTo(atLeast(theme));
            }
        }
        assertThat(contrast(Palette.of(Tone.WARNING), Palette.bannerBackground()))
                .isGreaterThanOrEqualTo(atLeast(theme));
        assertThat(contrast(Palette.of(Tone.GOOD), Palette.changedBackground())).isGreaterThanOrEqualTo(atLeast(theme));
        assertThat(contrast(UIManager.getColor("Table.foreground"), Palette.changedBackground()))
                .isGreaterThanOrEqualTo(atLeast(theme));
    }

    @ParameterizedTest
    @EnumSource
    void whatHasNoToneIsReadableToo(Theme theme) {
        Appearance.show(theme, 100);

        Stream.of(
                        "Label.foreground on Panel.background",
                        "Button.foreground on Button.background",
                        "Button.default.foreground on Button.default.background",
                        "Table.foreground on Table.background",
                        "Table.selectionForeground on Table.selectionBackground",
                        "Table.selectionInactiveForeground on Table.selectionInactiveBackground",
                        "TableHeader.foreground on TableHeader.background",
                        "List.selectionForeground on List.selectionBackground",
                        "TextField.foreground on TextField.background",
                        "TextField.placeholderForeground on TextField.background",
                        "TextField.selectionForeground on TextField.selectionBackground",
                        "ComboBox.foreground on ComboBox.background",
                        "MenuItem.foreground on MenuItem.background",
                        "MenuItem.acceleratorForeground on MenuItem.background",
                        "MenuItem.selectionForeground on MenuItem.selectionBackground",
                        "ToolTip.foreground on ToolTip.background")
                .forEach(pair -> assertThat(contrast(
                                UIManager.getColor(pair.split(" on ")[0]), UIManager.getColor(pair.split(" on ")[1])))
                        .as(pair)
                        .isGreaterThanOrEqualTo(atLeast(theme)));
    }

    @Test
    void theEdgesOfFieldsAreSeenInHighContrast() {
        Appearance.show(Theme.HIGH_CONTRAST, 100);

        assertThat(contrast(UIManager.getColor("Component.borderColor"), UIManager.getColor("Panel.background")))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aColourThatAViewHasKeptFollowsTheTheme() {
        Appearance.show(Theme.LIGHT, 100);
        Color kept = Palette.of(Tone.TROUBLE);
        int light = kept.getRGB();

        Appearance.show(Theme.DARK, 100);

        assertThat(kept.getRGB()).isNotEqualTo(light);
        assertThat(kept.getAlpha()).isEqualTo(255);
        assertThat(kept.getRed()).isEqualTo(Palette.of(Tone.TROUBLE).getRed());
    }

    @Test
    void theContrastOfBlackOnWhiteIs21() {
        assertThat(contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
    }

    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
