package org.cartable.client.ui;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatPropertiesLaf;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;

/** Theme, size and language of all windows of this process, those in sight included. Event thread only. */
public final class Appearance {

    private static final int WHOLE = 100;

    private Appearance() {}

    /**
     * Gives all windows the theme and the size.
     *
     * @param zoomPercent 100 for the size that the system's fonts ask for
     */
    public static void show(Theme theme, int zoomPercent) {
        float before = UIScale.getUserScaleFactor();
        Palette.follow(theme);
        UIScale.setZoomFactor((float) zoomPercent / WHOLE);
        try {
            UIManager.setLookAndFeel(lookOf(theme));
        } catch (UnsupportedLookAndFeelException cannotBe) {
            throw new IllegalStateException("the look of " + theme, cannotBe);
        }
        float scale = UIScale.getUserScaleFactor();
        List<ZoomedWindow> windows = scale == before
                ? List.of()
                : Arrays.stream(Window.getWindows())
                        .map(window -> new ZoomedWindow(window, scale / before))
                        .toList();
        FlatLaf.updateUI();
        windows.forEach(ZoomedWindow::finish);
    }

    /** Gives what Swing itself says its language; for the components that are made from now on. */
    public static void speak(Locale locale) {
        JComponent.setDefaultLocale(locale);
        UIManager.getDefaults().setDefaultLocale(locale);
    }

    private static FlatLaf lookOf(Theme theme) {
        String name = theme.name().toLowerCase(Locale.ROOT).replace('_', '-');
        try (InputStream properties = Appearance.class.getResourceAsStream("theme-" + name + ".properties")) {
            return new FlatPropertiesLaf("Cartable " + name, properties);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }
}
