package org.cartable.client.ui.preferences;

/**
 * Where the window stands on the screen, in pixels.
 *
 * @param maximized it fills the screen; the rest is where it stood before
 */
public record Placement(int x, int y, int width, int height, boolean maximized) {}
