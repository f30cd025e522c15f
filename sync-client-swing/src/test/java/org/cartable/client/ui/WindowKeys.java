package org.cartable.client.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.Action;
import javax.swing.InputMap;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import javax.swing.text.JTextComponent;

/** The keys that Cartable has bound in a window. On the event thread. */
public final class WindowKeys {

    private final Set<KeyStroke> wide = new LinkedHashSet<>();
    private final Set<KeyStroke> focused = new LinkedHashSet<>();
    private final Set<String> taken = new LinkedHashSet<>();

    /** Reads what is bound, in sight or not. */
    public WindowKeys(Window window) {
        visit(window);
        takenBySwing(window);
    }

    /**
     * What the look and feel has bound in a control wins over the window, unless Cartable meant it so. A letter is for typing.
     */
    private void takenBySwing(Component component) {
        if (component instanceof JComponent control) {
            for (KeyStroke key : wide) {
                taken(control, JComponent.WHEN_FOCUSED, key);
                taken(control, JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT, key);
            }
        }
        if (component instanceof Container container) {
            Arrays.stream(container.getComponents()).forEach(this::takenBySwing);
        }
    }

    private void taken(JComponent control, int condition, KeyStroke key) {
        Object name = control.getInputMap(condition).get(key);
        Action action = name == null ? null : control.getActionMap().get(name);
        boolean letter = key.getKeyEventType() == KeyEvent.KEY_TYPED;
        if (letter && condition == JComponent.WHEN_FOCUSED && control instanceof JTextComponent && action == null) {
            taken.add(key + " cannot be written in a " + control.getClass().getSimpleName());
        }
        if (!letter && action != null && !(action instanceof KeyAction)) {
            taken.add(key + " by " + control.getClass().getSimpleName());
        }
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

    /** @return the keys that do something else in a control, and which */
    public Set<String> takenBySwing() {
        return taken;
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
