package org.cartable.client.ui;

/** How light the windows are. What each theme looks like is in {@code theme-*.properties} and in {@link Palette}. */
public enum Theme {
    LIGHT,
    DARK,
    /** For eyes that need it: texts have at least 7 to 1, edges and the focus are bright. */
    HIGH_CONTRAST
}
