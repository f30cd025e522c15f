package org.cartable.client.ui.preferences;

import java.awt.Dimension;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.Arrays;

/** A window that stands where it stood the last time, and remembers where it stands. Event thread only. */
public final class PlacedWindow {

    private final Frame window;
    private final PreferencesModel preferences;
    /** Where it stands while it does not fill the screen; null before it is there. */
    private Rectangle normal;

    private PlacedWindow(Frame window, PreferencesModel preferences) {
        this.window = window;
        this.preferences = preferences;
    }

    /**
     * Puts the window where it stood; in the middle when it never did, or when that is not on a screen any more.
     *
     * @param size how large it is when it never stood anywhere
     */
    public static PlacedWindow of(Frame window, PreferencesModel preferences, Dimension size) {
        PlacedWindow placed = new PlacedWindow(window, preferences);
        window.setSize(size);
        window.setLocationRelativeTo(null);
        placed.putBack();
        window.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentMoved(ComponentEvent event) {
                placed.notice();
            }

            @Override
            public void componentResized(ComponentEvent event) {
                placed.notice();
            }
        });
        return placed;
    }

    private void putBack() {
        Placement stood = preferences.placement();
        if (stood == null) {
            return;
        }
        Rectangle at = new Rectangle(stood.x(), stood.y(), stood.width(), stood.height());
        if (Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices())
                .anyMatch(screen -> screen.getDefaultConfiguration().getBounds().contains(at.getLocation()))) {
            window.setBounds(at);
        }
        if (stood.maximized()) {
            window.setExtendedState(Frame.MAXIMIZED_BOTH);
        }
    }

    private void notice() {
        if (window.getExtendedState() == Frame.NORMAL) {
            normal = window.getBounds();
        }
    }

    /**
     * Remembers where the window stands; it is about to close.
     *
     * @param section what is in sight; null for nothing
     */
    public void remember(String section) {
        boolean maximized = (window.getExtendedState() & Frame.MAXIMIZED_BOTH) == Frame.MAXIMIZED_BOTH;
        Rectangle at = normal == null ? window.getBounds() : normal;
        preferences.leave(new Placement(at.x, at.y, at.width, at.height, maximized), section);
    }
}
