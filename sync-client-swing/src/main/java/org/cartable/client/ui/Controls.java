package org.cartable.client.ui;

import java.awt.Component;
import java.awt.FontMetrics;
import java.awt.KeyboardFocusManager;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javax.swing.AbstractButton;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JRadioButton;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.WindowConstants;

/** Makes controls that are named, labelled and reachable by key. Event thread only. */
public final class Controls {

    private static final int DIALOG_COLUMNS = 36;

    private Controls() {}

    /** @return a button that does the deed; its name is the name of its text */
    public static JButton button(Texts texts, String text, Runnable deed) {
        JButton button = new JButton();
        caption(button, texts, text);
        button.addActionListener(event -> deed.run());
        return button;
    }

    /** @return one of several choices; its name is the name of its text */
    public static JRadioButton choice(Texts texts, String text, Runnable deed) {
        JRadioButton choice = new JRadioButton();
        caption(choice, texts, text);
        choice.addActionListener(event -> deed.run());
        return choice;
    }

    /** Gives a button of any kind the text, in which an ampersand stands before the mnemonic. */
    public static void caption(AbstractButton button, String marked) {
        Caption.of(marked).on(button);
    }

    /** @return an item of a menu; its name is the name of its text */
    public static JMenuItem menuItem(Texts texts, String text, Runnable deed) {
        JMenuItem item = new JMenuItem();
        caption(item, texts, text);
        item.addActionListener(event -> deed.run());
        return item;
    }

    /** @return an item of a menu that shows its key; the other keys do the same while the window has the focus */
    public static JMenuItem menuItem(Texts texts, String text, Shortcut shortcut, Runnable deed) {
        JMenuItem item = menuItem(texts, text, deed);
        item.setAccelerator(KeyStroke.getKeyStroke(shortcut.keys().get(0)));
        shortcut.keys().stream().skip(1).forEach(keys -> key(item, keys, item::doClick));
        return item;
    }

    /** Gives the button its text and mnemonic; its name is the name of its text. */
    public static void caption(AbstractButton button, Texts texts, String text) {
        caption(button, texts.get(text));
        button.setName(text);
    }

    /** @return the label of the control, for eyes, keys and screen readers */
    public static JLabel label(Texts texts, String text, JComponent control) {
        JLabel label = new JLabel();
        Caption.of(texts.get(text)).on(label);
        label.setLabelFor(control);
        control.getAccessibleContext().setAccessibleName(label.getText());
        control.setName(text);
        return label;
    }

    /** @return a text that breaks its lines, looks like a label and can be copied */
    public static JTextArea paragraph() {
        JTextArea paragraph = new JTextArea();
        paragraph.setLineWrap(true);
        paragraph.setWrapStyleWord(true);
        paragraph.setEditable(false);
        paragraph.setOpaque(false);
        // Not null: another theme would put the edge of a field there.
        paragraph.setBorder(BorderFactory.createEmptyBorder());
        paragraph.setFocusable(false);
        return paragraph;
    }

    /** Gives the table a header whose names stand over their columns' texts and stay in their order. */
    public static void plainHeader(JTable table) {
        table.getTableHeader().setReorderingAllowed(false);
        if (table.getTableHeader().getDefaultRenderer() instanceof JLabel names) {
            names.setHorizontalAlignment(SwingConstants.LEADING);
        }
    }

    /**
     * Prepares a table of which a person chooses one row to read.
     *
     * @param spokenName what a screen reader calls it
     * @param widths of the columns, in characters
     */
    public static void rowsToRead(JTable table, String name, String spokenName, int... widths) {
        plainHeader(table);
        tabLeaves(table);
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setFillsViewportHeight(true);
        table.setName(name);
        table.getAccessibleContext().setAccessibleName(spokenName);
        FontMetrics font = table.getFontMetrics(table.getFont());
        for (int i = 0; i < widths.length; i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth(font.charWidth('0') * widths[i]);
        }
    }

    /** Makes Tab go on to the next control and not to the next cell: the table is for reading. */
    public static void tabLeaves(JTable table) {
        table.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        table.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
    }

    /** @return the text as a paragraph of a width that reads well in a dialog */
    static JTextArea wrapped(String text) {
        JTextArea paragraph = paragraph();
        paragraph.setColumns(DIALOG_COLUMNS);
        paragraph.setText(text);
        paragraph.setSize(paragraph.getPreferredSize());
        return paragraph;
    }

    /** @return the text without the mark of its mnemonic, for a dialog of the look and feel */
    public static String plain(Texts texts, String text) {
        return Caption.of(texts.get(text)).text();
    }

    /** Puts the choices into the box, unless they are there already, and chooses one. */
    public static <T> void offer(JComboBox<T> box, List<T> choices, T chosen) {
        List<T> offered = new ArrayList<>();
        for (int i = 0; i < box.getItemCount(); i++) {
            offered.add(box.getItemAt(i));
        }
        if (!offered.equals(choices)) {
            box.removeAllItems();
            choices.forEach(box::addItem);
        }
        box.setSelectedItem(chosen);
    }

    /** Makes text bold, as the theme's headings of that size are. */
    public static <T extends Component> T heading(T component) {
        ((JComponent) component).putClientProperty("FlatLaf.styleClass", "h3");
        return component;
    }

    /** Runs the deed when the keys are pressed while the component has the focus. */
    public static void focusKey(JComponent component, String keys, Runnable deed) {
        focusKey(component, keys, new KeyAction(deed));
    }

    private static void focusKey(JComponent component, String keys, KeyAction action) {
        component.getInputMap(JComponent.WHEN_FOCUSED).put(KeyStroke.getKeyStroke(keys), keys);
        component.getActionMap().put(keys, action);
    }

    /** Runs the deed when the keys are pressed in the component, also where it has a meaning of its own for them. */
    public static void ancestorKey(JComponent component, String keys, Runnable deed) {
        component.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(keys), keys);
        component.getActionMap().put(keys, new KeyAction(deed));
    }

    /** Runs the deed when one of the keys is pressed while the component has the focus. */
    public static void focusKey(JComponent component, Shortcut shortcut, Runnable deed) {
        shortcut.keys().forEach(keys -> focusKey(component, keys, deed));
    }

    /** The same while it is able to; else the keys mean what they mean in the window. */
    static void focusKeyIf(JComponent component, Shortcut shortcut, BooleanSupplier able, Runnable deed) {
        shortcut.keys().forEach(keys -> focusKey(component, keys, new KeyAction(able, deed)));
    }

    /** Enter goes on from the choice to what it is made for; while its list is open it chooses there. */
    public static void enterGoesOn(JComboBox<?> choice, Runnable goOn) {
        focusKey(choice, "ENTER", new KeyAction(() -> !choice.isPopupVisible(), goOn));
    }

    /** Runs the deed when one of the keys is pressed anywhere in the component's window. */
    public static void key(JComponent component, Shortcut shortcut, Runnable deed) {
        shortcut.keys().forEach(keys -> key(component, keys, deed));
    }

    /** Runs the deed when one of the keys is pressed anywhere in the window; it gets the place of the key, from 0. */
    public static void keys(JComponent component, Shortcut shortcut, IntConsumer deed) {
        for (int i = 0; i < shortcut.keys().size(); i++) {
            int place = i;
            key(component, shortcut.keys().get(i), () -> deed.accept(place));
        }
    }

    /**
     * Runs the deed when the keys are pressed anywhere in the component's window, which is a dialog: what works in the main
     * window is a {@link Shortcut}.
     */
    public static void key(JComponent component, String keys, Runnable deed) {
        component.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(keys), keys);
        component.getActionMap().put(keys, new KeyAction(deed));
    }

    /** Runs the deed when the focus goes on to another control of the window; not when the person looks at another window. */
    public static void whenLeft(JComponent component, Runnable deed) {
        component.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                if (!event.isTemporary()) {
                    deed.run();
                }
            }
        });
    }

    /** Shows at the control that something is wrong with what is in it, for eyes and screen readers; null for nothing. */
    public static void fault(JComponent component, String problem) {
        component.putClientProperty("JComponent.outline", problem == null ? null : "error");
        component.getAccessibleContext().setAccessibleDescription(problem);
    }

    /**
     * Enables the control, or says in its tooltip why it does nothing now. What the person's role may never do is hidden
     * instead.
     *
     * @param hint the tooltip while it can be used; null for none
     */
    public static void able(JComponent control, boolean able, String hint, String whyNot) {
        control.setEnabled(able);
        control.setToolTipText(able ? hint : whyNot);
    }

    /** Runs the deed when the dialog was closed, by a key, a button or its frame. */
    public static void whenClosed(JDialog dialog, Runnable deed) {
        dialog.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                deed.run();
            }
        });
    }
}
