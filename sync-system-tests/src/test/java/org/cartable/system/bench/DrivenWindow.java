package org.cartable.system.bench;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.swing.JTable;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;

/** The window of this process as a person drives it, by the names of its controls, from any thread but the event thread. */
final class DrivenWindow {

    /** What a list shows while a row is on its way. */
    private static final String ON_ITS_WAY = "…";

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final TimedEvents events = new TimedEvents();

    /** From now on the time of the event thread is counted. */
    void watch() {
        Toolkit.getDefaultToolkit().getSystemEventQueue().push(events);
    }

    <T> T look(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        EventQueue.invokeLater(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    void await(String what, Callable<Boolean> so) throws InterruptedException {
        long start = System.nanoTime();
        while (!look(so)) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            Thread.sleep(5);
        }
    }

    Optional<Component> find(String name) {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .flatMap(window -> find(window, name).stream())
                .findFirst();
    }

    private static Optional<Component> find(Component component, String name) {
        if (name.equals(component.getName()) && component.isShowing()) {
            return Optional.of(component);
        }
        return component instanceof Container container
                ? Arrays.stream(container.getComponents())
                        .flatMap(child -> find(child, name).stream())
                        .findFirst()
                : Optional.empty();
    }

    <T extends Component> T get(String name, Class<T> kind) {
        return kind.cast(find(name).orElseThrow(() -> new IllegalStateException("nothing is called " + name)));
    }

    /** Gives the keyboard to the control, which a display without a window manager may refuse. */
    void focus(Component control) throws InterruptedException {
        look(() -> {
            SwingUtilities.getWindowAncestor(control).toFront();
            return control.requestFocusInWindow();
        });
        await("the keyboard at " + control.getName(), control::isFocusOwner);
    }

    void key(Component control, int code) {
        post(new KeyEvent(control, KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, code, KeyEvent.CHAR_UNDEFINED));
        post(new KeyEvent(
                control, KeyEvent.KEY_RELEASED, System.currentTimeMillis(), 0, code, KeyEvent.CHAR_UNDEFINED));
    }

    void letter(Component control, char letter) {
        post(new KeyEvent(control, KeyEvent.KEY_TYPED, System.currentTimeMillis(), 0, KeyEvent.VK_UNDEFINED, letter));
    }

    void click(Component control, Point at) {
        post(new MouseEvent(
                control,
                MouseEvent.MOUSE_CLICKED,
                System.currentTimeMillis(),
                0,
                at.x,
                at.y,
                1,
                false,
                MouseEvent.BUTTON1));
    }

    private static void post(AWTEvent event) {
        Toolkit.getDefaultToolkit().getSystemEventQueue().postEvent(event);
    }

    /** @return how long the event thread was busy with what the person did, until it was painted */
    double frame(Runnable deed) throws InterruptedException {
        look(events::takeBusyMillis);
        deed.run();
        // The deed is done before the first of these, and has asked for its painting before the second.
        look(() -> null);
        return look(events::takeBusyMillis);
    }

    /** @return true when no row in sight is on its way; on the event thread */
    static boolean isThere(JTable table) {
        Rectangle seen = viewport(table).getViewRect();
        int first = table.rowAtPoint(seen.getLocation());
        int last = table.rowAtPoint(new Point(0, seen.y + seen.height - 1));
        return first < 0 || isThere(table, first) && isThere(table, last < 0 ? table.getRowCount() - 1 : last);
    }

    private static boolean isThere(JTable table, int row) {
        return !ON_ITS_WAY.equals(table.getValueAt(row, 0));
    }

    static JViewport viewport(JTable table) {
        return (JViewport) SwingUtilities.getAncestorOfClass(JViewport.class, table);
    }
}
