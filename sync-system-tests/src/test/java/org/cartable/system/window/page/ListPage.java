package org.cartable.system.window.page;

import java.awt.event.KeyEvent;
import javax.swing.JFrame;
import org.assertj.swing.core.Robot;

/** The list of one type. */
public final class ListPage extends Page {

    private static final String TABLE = "list.table";

    ListPage(Robot robot, JFrame window) {
        super(robot, window);
    }

    /** Begins a new record. */
    public FormPage create() {
        press("list.new");
        FormPage form = new FormPage(robot, window);
        form.awaitOpen();
        return form;
    }

    /** Waits until a row shows the text, and goes to it. */
    public FormPage open(String text) {
        await("a row with " + text, () -> rowOf(TABLE, text) >= 0);
        FormPage form = new FormPage(robot, window);
        clickCell(TABLE, rowOf(TABLE, text), 0);
        form.awaitOpen();
        return form;
    }

    /** @return what the first column of the row shows, once the row is there */
    public String awaitNumber(int row) {
        await("row " + row, () -> cell(TABLE, row, 0).matches("\\w+"));
        return cell(TABLE, row, 0);
    }

    /** Waits until a row shows the text. */
    public void awaitRow(String text) {
        await("a row with " + text, () -> rowOf(TABLE, text) >= 0);
    }

    /** Waits until the row with the text stands so with the server. */
    public void awaitState(String text, String state) {
        await(text + " is " + state, () -> state(text).equals(state));
    }

    /** @return where the row with the text stands with the server */
    public String state(String text) {
        int row = rowOf(TABLE, text);
        return row < 0 ? "" : cell(TABLE, row, columns(TABLE) - 1);
    }

    /** @return how many rows the list has */
    public int count() {
        return rows(TABLE);
    }

    /** Types words to search for. */
    public void search(String words) {
        type("list.search", words);
    }

    /** Types words to search for and goes on to the first record that has them, by the keys alone. */
    public FormPage goTo(String words) {
        search(words);
        keys(KeyEvent.VK_ENTER);
        FormPage form = new FormPage(robot, window);
        form.awaitOpen();
        return form;
    }
}
