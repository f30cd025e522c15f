package org.cartable.client.ui.preferences;

import org.cartable.client.ui.Theme;

/**
 * How the person wants the window.
 *
 * @param zoom in percent of the usual size
 * @param language null for that of the machine
 * @param placement null before the window has stood anywhere
 */
public record Preferences(Theme theme, int zoom, Language language, Placement placement) {

    /** What holds until somebody chooses. */
    public static final Preferences USUAL = new Preferences(Theme.LIGHT, 100, null, null);

    Preferences with(Theme other) {
        return new Preferences(other, zoom, language, placement);
    }

    Preferences with(int otherZoom) {
        return new Preferences(theme, otherZoom, language, placement);
    }

    Preferences with(Language other) {
        return new Preferences(theme, zoom, other, placement);
    }

    Preferences with(Placement other) {
        return new Preferences(theme, zoom, language, other);
    }
}
