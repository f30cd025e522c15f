package org.cartable.system.window.page;

import java.awt.event.KeyEvent;
import javax.swing.JFrame;
import org.assertj.swing.core.Robot;

/** The roll of a lesson. */
public final class RollCallPage extends Page {

    private static final String TABLE = "rollcall.table";

    RollCallPage(Robot robot, JFrame window) {
        super(robot, window);
    }

    /** Calls the roll of the class, by the keys alone; the first student is next. */
    public RollCallPage of(String schoolClass, int students) {
        select("rollcall.class", schoolClass);
        await("the roll of " + students, () -> rows(TABLE) == students);
        keys(KeyEvent.VK_ENTER);
        await("the roll has the keyboard", () -> hasKeyboard(TABLE));
        return this;
    }

    /** Presses one key for each student. */
    public RollCallPage mark(String keys) {
        write(keys);
        return this;
    }

    /** Waits until the student is marked so. */
    public RollCallPage awaitMark(int row, String mark) {
        await("row " + row + " is " + mark, () -> cell(TABLE, row, 1).equals(mark));
        return this;
    }

    /** Waits until the mark stands so with the server. */
    public RollCallPage awaitState(int row, String state) {
        await("row " + row + " is " + state, () -> cell(TABLE, row, 3).equals(state));
        return this;
    }
}
