package org.cartable.client.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.AbstractButton;
import javax.swing.CellRendererPane;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JScrollBar;
import javax.swing.JSpinner;
import javax.swing.JTable;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/**
 * What a window does not tell those who cannot see it, or have no mouse: controls without a name for a screen reader, labels
 * of nothing, mnemonics that two controls want. On the event thread.
 */
public final class ControlNames {

    private final Set<String> problems = new LinkedHashSet<>();
    private final Map<Integer, String> mnemonics = new HashMap<>();

    private ControlNames() {}

    /** @return what is wrong in the window as it is in sight */
    public static List<String> problems(Window window) {
        ControlNames names = new ControlNames();
        names.visit(window);
        return new ArrayList<>(names.problems);
    }

    /** @return the buttons and labels in sight that have less room than their texts need */
    public static List<String> cut(Component component) {
        List<String> cut = new ArrayList<>();
        if (component instanceof JScrollBar) {
            return cut;
        }
        boolean worded =
                component instanceof AbstractButton || component instanceof JLabel label && label.getText() != null;
        if (worded && component.isShowing() && cutOff((JComponent) component)) {
            cut.add(where(component) + ", " + component.getWidth() + " of " + component.getPreferredSize().width + ": "
                    + ((JComponent) component).getAccessibleContext().getAccessibleName());
        }
        if (component instanceof Container container && !partsAreInside(component)) {
            for (Component child : container.getComponents()) {
                cut.addAll(cut(child));
            }
        }
        return cut;
    }

    /** What says in a tooltip what it has no room for may be cut; what can be scrolled may be out of sight. */
    private static boolean cutOff(JComponent control) {
        boolean narrow = control.getWidth() < control.getPreferredSize().width && control.getToolTipText() == null;
        boolean outside = SwingUtilities.getAncestorOfClass(JViewport.class, control) == null
                && control.getVisibleRect().width < control.getWidth();
        return narrow || outside;
    }

    private void visit(Component component) {
        if (component instanceof CellRendererPane || component instanceof JScrollBar) {
            return;
        }
        if (component instanceof JComponent control) {
            check(control);
        }
        if (component instanceof JMenu menu) {
            visitMenu(menu);
        } else if (!partsAreInside(component) && component instanceof Container container) {
            for (Component child : container.getComponents()) {
                visit(child);
            }
        }
    }

    /** Buttons and fields inside of these belong to the look and feel, and have the name of the whole. */
    private static boolean partsAreInside(Component component) {
        return component instanceof JComboBox
                || component instanceof JSpinner
                || component instanceof JTextComponent
                || component instanceof JTable;
    }

    private void visitMenu(JMenu menu) {
        ControlNames inside = new ControlNames();
        for (Component item : menu.getMenuComponents()) {
            if (item instanceof JMenuItem choice) {
                inside.name(choice);
                inside.mnemonic(choice.getMnemonic(), choice.getText());
            }
        }
        problems.addAll(inside.problems);
    }

    private void check(JComponent control) {
        if (control instanceof AbstractButton button) {
            name(button);
            if (button.isShowing()) {
                mnemonic(button.getMnemonic(), button.getText());
            }
        } else if (control instanceof JLabel label) {
            label(label);
        } else if (isInput(control)) {
            name(control);
        }
    }

    private static boolean isInput(JComponent control) {
        return control instanceof JTable
                || control instanceof JList
                || control instanceof JComboBox
                || control instanceof JSpinner
                || control instanceof JTextComponent text && text.isFocusable();
    }

    private void name(JComponent control) {
        String name = control.getAccessibleContext().getAccessibleName();
        if (name == null || name.isBlank()) {
            problems.add("no name: " + where(control));
        }
    }

    private void label(JLabel label) {
        if (label.getDisplayedMnemonic() != 0 && label.getLabelFor() == null) {
            problems.add("a label of nothing: " + label.getText());
        }
        if (label.isShowing() && label.getLabelFor() != null) {
            mnemonic(label.getDisplayedMnemonic(), label.getText());
        }
    }

    private void mnemonic(int key, String text) {
        if (key == 0) {
            return;
        }
        String other = mnemonics.putIfAbsent(key, text);
        if (other != null) {
            problems.add("Alt+" + (char) key + ": " + other + " and " + text);
        }
    }

    private static String where(Component component) {
        Container parent = component.getParent();
        String own = component.getClass().getSimpleName() + " " + component.getName();
        return parent == null ? own : own + " in " + parent.getClass().getSimpleName();
    }
}
