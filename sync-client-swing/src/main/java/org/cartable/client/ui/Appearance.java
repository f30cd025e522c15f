package org.cartable.client.ui;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatPropertiesLaf;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.InputMap;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;

/** Theme, size and language of all windows of this process, those in sight included. Event thread only. */
public final class Appearance {

    private static final int WHOLE = 100;
    private static final List<String> MAPS_OF_SWING = List.of(
            "SplitPane.ancestorInputMap",
            "TextField.focusInputMap",
            "FormattedTextField.focusInputMap",
            "PasswordField.focusInputMap",
            "TextArea.focusInputMap");

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
        freeKeys();
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

    /**
     * What a key means everywhere it also means in a field and between two panes, where Swing has a meaning of its own. A letter
     * is for typing there.
     */
    private static void freeKeys() {
        for (String map : MAPS_OF_SWING) {
            if (UIManager.get(map) instanceof InputMap keys) {
                Arrays.stream(Shortcut.values())
                        .filter(shortcut -> shortcut.place() == Shortcut.Place.EVERYWHERE)
                        .flatMap(shortcut -> shortcut.keys().stream())
                        .map(KeyStroke::getKeyStroke)
                        .filter(key -> key.getKeyEventType() != KeyEvent.KEY_TYPED)
                        .forEach(key -> keys.put(key, "none"));
            }
        }
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
