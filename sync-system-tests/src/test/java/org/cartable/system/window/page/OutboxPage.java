package org.cartable.system.window.page;

import javax.swing.JFrame;
import org.assertj.swing.core.Robot;

/** The window with the edits that are not settled. */
public final class OutboxPage extends Page {

    private static final String TABLE = "outbox.table";

    OutboxPage(Robot robot, JFrame window) {
        super(robot, window);
    }

    /** Goes to the edit of the record. */
    public OutboxPage select(String state) {
        await("an edit that is " + state, () -> rowOf(TABLE, state) >= 0);
        clickCell(TABLE, rowOf(TABLE, state), 0);
        return this;
    }

    /** Waits until the window gives that reason. */
    public OutboxPage awaitReason(String part) {
        awaitText("outbox.reason", part);
        return this;
    }

    /** Corrects the field of the refused edit and sends it again. */
    public void correct(String field, String text) {
        press("outbox.edit");
        type("field." + field, text);
        press("correction.send");
        awaitGone("correction.send");
    }

    /** Closes the window. */
    public void close() {
        press("outbox.close");
        awaitGone("outbox.close");
    }
}
