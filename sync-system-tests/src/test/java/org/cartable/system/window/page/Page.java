package org.cartable.system.window.page;

import java.awt.Component;
import java.awt.Dialog;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.GenericTypeMatcher;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.fixture.JTextComponentFixture;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;

/** A part of one program's window or of its dialogs. Used from the test's thread. */
public abstract class Page {

    private static final Timeout PATIENCE = Timeout.timeout(30_000);
    private static final Timeout MOMENT = Timeout.timeout(1_000);
    private static final int TABS_MAX = 40;
    private static final int ATTEMPTS_MAX = 10;

    final Robot robot;
    final JFrame window;

    Page(Robot robot, JFrame window) {
        this.robot = robot;
        this.window = window;
    }

    // --- looking -------------------------------------------------------------------------------------------------

    /** Waits until it is so; it is looked at on the event thread. */
    public final void await(String what, Callable<Boolean> so) {
        Pause.pause(until(what, so), PATIENCE);
    }

    private static Condition until(String what, Callable<Boolean> so) {
        return new Condition(what) {
            @Override
            public boolean test() {
                return look(so);
            }
        };
    }

    static <T> T look(Callable<T> work) {
        return GuiActionRunner.execute(work);
    }

    /** @return true when a control of that name is in sight */
    public final boolean shows(String name) {
        return found(name, Component.class) != null;
    }

    /** Waits until no control of that name is in sight. */
    final void awaitGone(String name) {
        await(name + " is gone", () -> !shows(name));
    }

    private <T extends Component> T found(String name, Class<T> type) {
        Collection<T> all = robot.finder().findAll(window, new GenericTypeMatcher<T>(type) {
            @Override
            protected boolean isMatching(T component) {
                return name.equals(component.getName()) && component.isShowing();
            }
        });
        // A dialog may have a control of the same name as the window behind it.
        return all.stream()
                .max(Comparator.comparing(control -> SwingUtilities.getWindowAncestor(control) instanceof Dialog))
                .orElse(null);
    }

    /** @return the control, once it is in sight */
    final <T extends Component> T get(String name, Class<T> type) {
        await(name, () -> found(name, type) != null);
        return found(name, type);
    }

    /** @return true when the control is in sight and can be used */
    final boolean enabled(String name) {
        return look(() -> {
            Component control = found(name, Component.class);
            return control != null && control.isEnabled();
        });
    }

    /** @return true when what is typed goes into the control */
    final boolean hasKeyboard(String name) {
        return look(() -> {
            Component control = found(name, Component.class);
            return control != null && control.isFocusOwner();
        });
    }

    /** @return what stands in or on the control; the empty text when it is not in sight */
    public final String text(String name) {
        return look(() -> {
            Component control = found(name, Component.class);
            if (control instanceof JTextComponent text) {
                return text.getText();
            }
            if (control instanceof JLabel label) {
                return Objects.toString(label.getText(), "");
            }
            if (control instanceof JComboBox<?> choices) {
                return Objects.toString(choices.getSelectedItem(), "");
            }
            return control instanceof AbstractButton button ? button.getText() : "";
        });
    }

    /** Waits until the control says that. */
    public final void awaitText(String name, String part) {
        await(name + " to say '" + part + "'", () -> text(name).contains(part));
    }

    /** @return what the cell shows */
    final String cell(String table, int row, int column) {
        return look(() -> {
            JTable shown = found(table, JTable.class);
            return shown == null || row >= shown.getRowCount() || column >= shown.getColumnCount()
                    ? ""
                    : CellText.of(shown, row, column);
        });
    }

    /** @return the first row in which a cell shows the text; -1 when none does */
    final int rowOf(String table, String text) {
        return look(() -> {
            JTable shown = found(table, JTable.class);
            for (int row = 0; shown != null && row < shown.getRowCount(); row++) {
                for (int column = 0; column < shown.getColumnCount(); column++) {
                    if (text.equals(CellText.of(shown, row, column))) {
                        return row;
                    }
                }
            }
            return -1;
        });
    }

    /** @return how many columns there are */
    final int columns(String table) {
        return look(() -> {
            JTable shown = found(table, JTable.class);
            return shown == null ? 0 : shown.getColumnCount();
        });
    }

    /** @return how many rows there are */
    final int rows(String table) {
        return look(() -> {
            JTable shown = found(table, JTable.class);
            return shown == null ? 0 : shown.getRowCount();
        });
    }

    // --- doing ---------------------------------------------------------------------------------------------------

    /** Presses the button with the mouse, once it can be pressed. */
    public final void press(String name) {
        AbstractButton button = get(name, AbstractButton.class);
        await(name + " can be pressed", button::isEnabled);
        toFront(button);
        robot.click(button);
    }

    /** Presses the button by its mnemonic. */
    public final void pressByKeys(String name) {
        AbstractButton button = get(name, AbstractButton.class);
        await(name + " can be pressed", button::isEnabled);
        keys(look(button::getMnemonic), KeyEvent.VK_ALT);
    }

    /** Presses a key in the window that has the keyboard, while the others are held down. */
    final void keys(int key, int... held) {
        for (int modifier : held) {
            robot.pressKey(modifier);
        }
        robot.pressAndReleaseKey(key);
        for (int modifier : held) {
            robot.releaseKey(modifier);
        }
    }

    /** Types the text where the keyboard is. */
    final void write(String text) {
        robot.enterText(text);
    }

    /** Gives the keyboard to this program's window, as a click into it does. */
    final void toFront(Component inside) {
        Window of = look(() -> inside instanceof Window itself ? itself : SwingUtilities.getWindowAncestor(inside));
        look(() -> {
            of.toFront();
            return null;
        });
    }

    /** Clicks the control, so that it has the keyboard. */
    private void clickInto(String name, Component control) {
        insist(
                name + " has the keyboard",
                () -> {
                    toFront(control);
                    robot.click(control);
                },
                control::isFocusOwner);
    }

    /**
     * Does it, and again as long as it has no effect: between a look and a click a window may lose the front, a popup close with
     * it, and a list be filled anew.
     */
    private void insist(String what, Runnable deed, Callable<Boolean> so) {
        for (int i = 0; i < ATTEMPTS_MAX && !look(so); i++) {
            deed.run();
            awaitBriefly(so);
        }
        await(what, so);
    }

    /** Goes on with the Tab key until the control has the keyboard. */
    public final void tabTo(String name) {
        Component control = get(name, Component.class);
        for (int i = 0; i < TABS_MAX && !look(control::isFocusOwner); i++) {
            Component before = look(this::keyboard);
            keys(KeyEvent.VK_TAB);
            Pause.pause(until("the keyboard has gone on", () -> keyboard() != before), PATIENCE);
        }
        if (!look(control::isFocusOwner)) {
            throw new IllegalStateException("Tab does not lead to " + name);
        }
    }

    private Component keyboard() {
        return java.awt.KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }

    /** Replaces what stands in the field. */
    final void type(String name, String text) {
        JTextComponent field = get(name, JTextComponent.class);
        await(name + " can be written", () -> field.isEditable() && field.isEnabled());
        clickInto(name, field);
        new JTextComponentFixture(robot, field).deleteText().enterText(text);
        Pause.pause(until(name + " holds '" + text + "'", () -> field.getText().equals(text)), PATIENCE);
    }

    /** Chooses by the keys: where no window manager keeps the order of windows, the list may open behind its own window. */
    final void select(String comboBox, String text) {
        JComboBox<?> choices = get(comboBox, JComboBox.class);
        await(text + " can be chosen", () -> {
            for (int i = 0; i < choices.getItemCount(); i++) {
                if (text.equals(String.valueOf(choices.getItemAt(i)))) {
                    return true;
                }
            }
            return false;
        });
        clickInto(comboBox, choices);
        Callable<Boolean> chosen = () -> text.equals(String.valueOf(choices.getSelectedItem()));
        insist(text + " is chosen", () -> goThrough(choices, chosen), chosen);
        if (look(choices::isPopupVisible)) {
            keys(KeyEvent.VK_ENTER);
        }
        await("the choice is made", () -> !choices.isPopupVisible());
    }

    private void goThrough(JComboBox<?> choices, Callable<Boolean> chosen) {
        if (!look(choices::isPopupVisible)) {
            keys(KeyEvent.VK_DOWN);
            awaitBriefly(choices::isPopupVisible);
        }
        keys(KeyEvent.VK_HOME);
        int items = look(choices::getItemCount);
        for (int i = 0; i < items && !look(chosen); i++) {
            int before = look(choices::getSelectedIndex);
            keys(KeyEvent.VK_DOWN);
            awaitBriefly(() -> choices.getSelectedIndex() != before);
        }
    }

    /** Chooses the line of the list at the left or in a dialog. */
    final void choose(String listName, String text) {
        JList<?> list = get(listName, JList.class);
        await(text + " in " + listName, () -> indexOf(list, text) >= 0);
        insist(
                text + " is chosen",
                () -> {
                    toFront(list);
                    int index = look(() -> indexOf(list, text));
                    new org.assertj.swing.fixture.JListFixture(robot, list).clickItem(index);
                },
                () -> text.equals(selected(list)));
    }

    private static void awaitBriefly(Callable<Boolean> so) {
        try {
            Pause.pause(until("a moment", so), MOMENT);
        } catch (org.assertj.swing.exception.WaitTimedOutError notYet) {
            return;
        }
    }

    private static String selected(JList<?> list) {
        return list.getSelectedIndex() < 0 ? "" : CellText.of(list, list.getSelectedIndex());
    }

    private static int indexOf(JList<?> list, String text) {
        for (int i = 0; i < list.getModel().getSize(); i++) {
            if (text.equals(CellText.of(list, i))) {
                return i;
            }
        }
        return -1;
    }

    /** Clicks a cell that is in sight, so that the table has the keyboard. */
    final void clickCell(String table, int row, int column) {
        JTable shown = get(table, JTable.class);
        insist(
                table + " has the keyboard in row " + row,
                () -> {
                    toFront(shown);
                    new org.assertj.swing.fixture.JTableFixture(robot, shown)
                            .cell(org.assertj.swing.data.TableCell.row(row).column(column))
                            .click();
                },
                () -> shown.isFocusOwner() && shown.getSelectedRow() == row);
    }
}
