package org.cartable.system.window.page;

import java.awt.event.KeyEvent;
import javax.swing.JFrame;
import org.assertj.swing.core.Robot;

/** The window in which conflicts are decided; this page only uses the keyboard. */
public final class ConflictsPage extends Page {

    private static final String FIELDS = "conflict.fields";

    ConflictsPage(Robot robot, JFrame window) {
        super(robot, window);
    }

    /** Waits until the conflict is shown, with that field as the one that both changed. */
    public ConflictsPage awaitClash(String field) {
        await("a clash of " + field, () -> rowOf(FIELDS, field) >= 0);
        return this;
    }

    /** @return mine, before and the server's of the field */
    public java.util.List<String> sides(String field) {
        int row = rowOf(FIELDS, field);
        return java.util.List.of(cell(FIELDS, row, 1), cell(FIELDS, row, 2), cell(FIELDS, row, 3));
    }

    /** Goes to the fields by Tab; the clash is the chosen row. */
    public ConflictsPage goToFields() {
        tabTo(FIELDS);
        return this;
    }

    /** Takes the server's value of the chosen field. */
    public ConflictsPage takeServers() {
        keys(KeyEvent.VK_S);
        return this;
    }

    /** Takes the own value of the chosen field. */
    public ConflictsPage takeMine() {
        keys(KeyEvent.VK_M);
        return this;
    }

    /** Takes another value for the chosen field. */
    public ConflictsPage takeOther(String text) {
        keys(KeyEvent.VK_F2);
        await("the field for it", () -> hasKeyboard("conflict.typed"));
        write(text);
        awaitText("conflict.typed", text);
        return this;
    }

    /** Decides, and waits until nothing is left to decide. */
    public void decide() {
        await("a decision is possible", () -> enabled("conflict.takeResults"));
        keys(KeyEvent.VK_ENTER, KeyEvent.VK_CONTROL);
        awaitGone(FIELDS);
    }

    /** Leaves by Escape. */
    public void leave() {
        keys(KeyEvent.VK_ESCAPE);
        awaitGone("conflict.close");
    }
}
