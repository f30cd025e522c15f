package org.cartable.system.window.page;

import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.assertj.swing.core.Robot;

/** The window itself: what stands at the left, the menus and the status bar. */
public final class MainWindowPage extends Page {

    public MainWindowPage(Robot robot, JFrame window) {
        super(robot, window);
    }

    /** Puts the window there. */
    public MainWindowPage at(Rectangle place) {
        look(() -> {
            window.setBounds(place);
            return null;
        });
        return this;
    }

    /** Brings the list of that type into sight. */
    public ListPage list(String type) {
        choose("types.label", type);
        return new ListPage(robot, window);
    }

    public FormPage form() {
        return new FormPage(robot, window);
    }

    public LoginPage login() {
        return new LoginPage(robot, window);
    }

    public RollCallPage rollCall() {
        choose("screens.label", "Roll call");
        return new RollCallPage(robot, window);
    }

    public GradebookPage gradebook() {
        choose("screens.label", "Gradebook");
        return new GradebookPage(robot, window);
    }

    public OutboxPage outbox() {
        toFront(window);
        press("status.waitingButton");
        return new OutboxPage(robot, window);
    }

    /** The conflicts; whoever opens them has pressed something else before. */
    public ConflictsPage conflicts() {
        return new ConflictsPage(robot, window);
    }

    /** Chooses the item of the menu, by their names. */
    public void choose(AbstractButton item) {
        toFront(window);
        SwingUtilities.invokeLater(item::doClick);
    }

    /** Asks for a sync at once, by its key. */
    public void syncNow() {
        press("status.syncNow");
    }

    /** @return what the pill says */
    public String connection() {
        return text("status.pill");
    }

    /** Waits until everything that was saved here is with the server. */
    public void awaitAllSent() {
        await("all is sent", () -> text("status.waitingButton").equals("No changes waiting"));
    }

    /** Waits until the pill says so. */
    public void awaitConnection(String word) {
        awaitText("status.pill", word);
    }

    public String title() {
        return look(window::getTitle);
    }

    /** Takes the language of that name from the menu. */
    public ViewMenuPage view() {
        return new ViewMenuPage(robot, window);
    }

    /** Presses the button at the edge of the window, as who wants to leave does. */
    public void close() {
        SwingUtilities.invokeLater(() -> window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING)));
    }

    /** Presses Ctrl with the key, in this window. */
    public void ctrl(int key) {
        toFront(window);
        keys(key, KeyEvent.VK_CONTROL);
    }
}
