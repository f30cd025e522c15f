package org.cartable.client.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Graphics2D;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JMenu;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.RootPaneContainer;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/** What a person sees and does in the windows of this process, by the names of the controls. From any other thread. */
public final class OpenWindow {

    private static final long PATIENCE_MILLIS = 20_000;
    private static final long PAUSE_MILLIS = 20;

    /** Waits until it is so. */
    public void await(String what, Callable<Boolean> so) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!look(so)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** @return what the work finds, on the event thread */
    public <T> T look(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        if (SwingUtilities.isEventDispatchThread()) {
            task.run();
        } else {
            Edt.run(task);
        }
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** @return true when a control of that name is in sight */
    public boolean shows(String name) {
        return find(name).isPresent();
    }

    /** @return the text of the field; the empty text when it has none */
    public String text(String name) {
        return find(name)
                .map(component -> ((JTextComponent) component).getText())
                .orElse("");
    }

    public void type(String name, String text) throws InterruptedException {
        look(() -> {
            ((JTextComponent) get(name)).setText(text);
            return null;
        });
    }

    /** Presses the button; does not wait for what it opens. */
    public void press(String name) {
        Edt.run(() -> ((AbstractButton) button(name)).doClick());
    }

    /** @return what stands on the button, also one in a menu; the empty text when there is none */
    public String caption(String name) {
        return find(name, component -> true)
                .map(component -> ((AbstractButton) component).getText())
                .orElse("");
    }

    public JTable table(String name) {
        return (JTable) get(name);
    }

    /** @return how many there are in the list, or to choose from */
    public int items(String list) {
        return get(list) instanceof JComboBox<?> choices
                ? choices.getItemCount()
                : ((JList<?>) get(list)).getModel().getSize();
    }

    /** Types a letter into the control, whether or not the display gives this window the keyboard. */
    public void key(String name, char letter) throws InterruptedException {
        look(() -> {
            Component control = get(name);
            KeyEvent typed = new KeyEvent(
                    control, KeyEvent.KEY_TYPED, System.currentTimeMillis(), 0, KeyEvent.VK_UNDEFINED, letter);
            for (KeyListener listener : control.getKeyListeners()) {
                listener.keyTyped(typed);
            }
            return null;
        });
    }

    /** Presses the keys in the control, as if it had the keyboard. */
    public void keys(String name, String keys) throws InterruptedException {
        look(() -> {
            JComponent control = (JComponent) get(name);
            Object deed = control.getInputMap().get(KeyStroke.getKeyStroke(keys));
            control.getActionMap()
                    .get(deed)
                    .actionPerformed(new ActionEvent(control, ActionEvent.ACTION_PERFORMED, keys));
            return null;
        });
    }

    /** Puts the text where other programs put what was copied. */
    public void copy(String text) throws InterruptedException {
        look(() -> {
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
            return null;
        });
    }

    public void selectRow(String table, int row) throws InterruptedException {
        look(() -> {
            table(table).setRowSelectionInterval(row, row);
            return null;
        });
    }

    public void selectItem(String list, int index) throws InterruptedException {
        look(() -> {
            if (get(list) instanceof JComboBox<?> choices) {
                choices.setSelectedIndex(index);
            } else {
                ((JList<?>) get(list)).setSelectedIndex(index);
            }
            return null;
        });
    }

    /** @return what stands over the window in which the control is */
    public String title(String name) {
        return ((Frame) SwingUtilities.getWindowAncestor(get(name))).getTitle();
    }

    /** @return the dialog that is in sight, the last one of several */
    public Window dialog() {
        return Arrays.stream(Window.getWindows())
                .filter(window -> window instanceof Dialog && window.isShowing())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Paints the window in which the control is. */
    public void paint(String name, Path file) throws InterruptedException {
        paint(look(() -> SwingUtilities.getWindowAncestor(get(name))), file);
    }

    /** Paints the window. */
    public void paint(Window window, Path file) throws InterruptedException {
        BufferedImage image = look(() -> {
            Container content = ((RootPaneContainer) window).getRootPane();
            BufferedImage picture =
                    new BufferedImage(content.getWidth(), content.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = picture.createGraphics();
            content.paint(graphics);
            graphics.dispose();
            return picture;
        });
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException cannotWrite) {
            throw new IllegalStateException(cannotWrite);
        }
    }

    /** Closes the window in which the control is, as a person does. */
    public void close(String name) {
        Edt.run(() -> {
            Window window = SwingUtilities.getWindowAncestor(get(name));
            window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING));
        });
    }

    /** Puts the window in which the control is into the task bar, if the display has one. */
    public void minimise(String name) throws InterruptedException {
        look(() -> {
            ((Frame) SwingUtilities.getWindowAncestor(get(name))).setExtendedState(Frame.ICONIFIED);
            return null;
        });
    }

    /** @return true when the window in which the control is can be seen */
    public boolean isOpen(String name) {
        return ((Frame) SwingUtilities.getWindowAncestor(get(name))).getExtendedState() != Frame.ICONIFIED;
    }

    private Component get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("nothing is called " + name));
    }

    /** Also one in a menu that is not open. */
    private static Component button(String name) {
        return find(name, component -> true)
                .orElseThrow(() -> new IllegalStateException("no button is called " + name));
    }

    private static Optional<Component> find(String name) {
        return find(name, Component::isShowing);
    }

    private static Optional<Component> find(String name, Predicate<Component> wanted) {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .flatMap(window -> find(window, name, wanted).stream())
                .findFirst();
    }

    private static Optional<Component> find(Component component, String name, Predicate<Component> wanted) {
        if (name.equals(component.getName()) && wanted.test(component)) {
            return Optional.of(component);
        }
        return Arrays.stream(children(component))
                .flatMap(child -> find(child, name, wanted).stream())
                .findFirst();
    }

    private static Component[] children(Component component) {
        if (component instanceof JMenu menu) {
            return menu.getMenuComponents();
        }
        return component instanceof Container container ? container.getComponents() : new Component[0];
    }
}
