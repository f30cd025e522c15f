package org.cartable.client.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.InputMap;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;

/** The keys that Cartable has bound in a window. On the event thread. */
public final class WindowKeys {

    private final Set<KeyStroke> wide = new LinkedHashSet<>();
    private final Set<KeyStroke> focused = new LinkedHashSet<>();

    /** Reads what is bound, in sight or not. */
    public WindowKeys(Window window) {
        visit(window);
    }

    private void visit(Component component) {
        if (component instanceof JComponent control) {
            collect(control, JComponent.WHEN_IN_FOCUSED_WINDOW, wide);
            collect(control, JComponent.WHEN_FOCUSED, focused);
        }
        if (component instanceof JMenuItem item && item.getAccelerator() != null) {
            wide.add(item.getAccelerator());
        }
        if (component instanceof JMenu menu) {
            Arrays.stream(menu.getMenuComponents()).forEach(this::visit);
        } else if (component instanceof Container container) {
            Arrays.stream(container.getComponents()).forEach(this::visit);
        }
    }

    private static void collect(JComponent control, int condition, Set<KeyStroke> into) {
        InputMap map = control.getInputMap(condition);
        KeyStroke[] keys = map.allKeys();
        for (KeyStroke key : keys == null ? new KeyStroke[0] : keys) {
            if (control.getActionMap().get(map.get(key)) instanceof KeyAction) {
                into.add(key);
            }
        }
    }

    /** @return the keys that work in the whole window and are not on the sheet */
    public Set<KeyStroke> missingOnTheSheet() {
        return without(wide, onTheSheet());
    }

    /** @return the keys that are on the sheet and bound nowhere in the window */
    public Set<KeyStroke> inventedByTheSheet() {
        Set<KeyStroke> bound = new LinkedHashSet<>(wide);
        bound.addAll(focused);
        return without(onTheSheet(), bound);
    }

    private static Set<KeyStroke> onTheSheet() {
        return Arrays.stream(Shortcut.values())
                .flatMap(shortcut -> shortcut.keys().stream())
                .map(KeyStroke::getKeyStroke)
                .collect(Collectors.toSet());
    }

    private static Set<KeyStroke> without(Set<KeyStroke> all, Set<KeyStroke> some) {
        return all.stream().filter(key -> !some.contains(key)).collect(Collectors.toSet());
    }
}
