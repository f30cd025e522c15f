package org.cartable.client.ui.preferences;

import org.cartable.client.ui.Theme;

/**
 * How the person wants the window.
 *
 * @param zoom in percent of the usual size
 * @param language null for that of the machine
 * @param placement null before the window has stood anywhere
 * @param section what was in sight when the window was left; null for nothing
 */
public record Preferences(Theme theme, int zoom, Language language, Placement placement, String section) {

    /** What holds until somebody chooses. */
    public static final Preferences USUAL = new Preferences(Theme.LIGHT, 100, null, null, null);

    Preferences with(Theme other) {
        return new Preferences(other, zoom, language, placement, section);
    }

    Preferences with(int otherZoom) {
        return new Preferences(theme, otherZoom, language, placement, section);
    }

    Preferences with(Language other) {
        return new Preferences(theme, zoom, other, placement, section);
    }

    Preferences with(Placement otherPlacement, String otherSection) {
        return new Preferences(theme, zoom, language, otherPlacement, otherSection);
    }
}
