package org.cartable.client.ui;

import java.awt.Color;

/** The colours of the tones on the light theme, each with a contrast of at least 4.5 to 1 on white. */
public final class Palette {

    private static final Color GREEN = new Color(0x2E7D32);
    private static final Color BLUE = new Color(0x1558B0);
    private static final Color AMBER = new Color(0x8A5300);
    private static final Color RED = new Color(0xB3261E);
    private static final Color GREY = new Color(0x5A5F66);
    /** Behind the banner; amber text on it has 5.6 to 1. */
    private static final Color PALE_AMBER = new Color(0xFFF4DC);
    /** Behind the values that somebody has changed; black and blue on it are well above 4.5 to 1. */
    private static final Color PALE_BLUE = new Color(0xE6F0FB);

    private Palette() {}

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

    /** @return what lies behind the banner */
    public static Color bannerBackground() {
        return PALE_AMBER;
    }

    /** @return what lies behind the values that somebody has changed */
    public static Color changedBackground() {
        return PALE_BLUE;
    }
}
