package org.cartable.client.ui;

import java.awt.Color;

/**
 * The colours that have a meaning, in each theme. A colour handed out is always that of the theme in sight: a view keeps it
 * once and need not hear of a switch. Each tone has a contrast of at least 4.5 to 1 on what it is written on, 7 to 1 in
 * high contrast.
 */
public final class Palette {

    private static final Color GREY = new Shade(0x5A5F66, 0xB4B8BF, 0xFFFFFF);
    private static final Color GREEN = new Shade(0x2A7530, 0x81C784, 0x7CFC7C);
    private static final Color BLUE = new Shade(0x1558B0, 0x8AB4F8, 0x8FD3FF);
    private static final Color AMBER = new Shade(0x8A5300, 0xFFB74D, 0xFFD54F);
    private static final Color RED = new Shade(0xB3261E, 0xF2B8B5, 0xFFB3B3);
    private static final Color BANNER = new Shade(0xFFF4DC, 0x3D3018, 0x000000);
    private static final Color CHANGED = new Shade(0xE6F0FB, 0x24394F, 0x00305A);

    private static volatile Theme theme = Theme.LIGHT;

    private Palette() {}

    /** From now on the colours are those of the theme; whoever calls has the windows painted again. */
    static void follow(Theme now) {
        theme = now;
    }

    /** @return the colour of a word of that tone */
    public static Color of(Tone tone) {
        return switch (tone) {
            case PLAIN -> GREY;
            case GOOD -> GREEN;
            case BUSY -> BLUE;
            case WARNING -> AMBER;
            case TROUBLE -> RED;
        };
    }

    /** @return what lies behind the banner; {@link Tone#WARNING} is written on it */
    public static Color bannerBackground() {
        return BANNER;
    }

    /**
     * @return what lies behind the values that somebody has changed; the text of a table and {@link Tone#GOOD} are written on
     *     it
     */
    public static Color changedBackground() {
        return CHANGED;
    }

    /** Swing asks a colour for its value each time that it paints: this one answers for the theme in sight. */
    private static final class Shade extends Color {

        private static final int OPAQUE = 0xFF000000;

        private final int dark;
        private final int highContrast;

        Shade(int light, int dark, int highContrast) {
            super(light);
            this.dark = OPAQUE | dark;
            this.highContrast = OPAQUE | highContrast;
        }

        @Override
        public int getRGB() {
            return switch (theme) {
                case LIGHT -> super.getRGB();
                case DARK -> dark;
                case HIGH_CONTRAST -> highContrast;
            };
        }
    }
}
