package org.cartable.client.ui.lock;

import java.awt.AWTEvent;
import java.awt.Dialog;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JRootPane;
import javax.swing.JTextArea;
import javax.swing.MenuSelectionManager;
import javax.swing.RootPaneContainer;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Edt;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** Covers all windows of the program while it is locked, and asks for the password. What is under the covers stays. */
public final class LockDialog extends JDialog {

    private static final int TICK_MILLIS = 5_000;
    private static final int COLUMNS = 24;
    private static final long PERSON = AWTEvent.KEY_EVENT_MASK
            | AWTEvent.MOUSE_EVENT_MASK
            | AWTEvent.MOUSE_MOTION_EVENT_MASK
            | AWTEvent.MOUSE_WHEEL_EVENT_MASK;

    private final transient LockModel model;
    private final transient Texts texts;
    private final transient Map<JRootPane, java.awt.Component> covered = new HashMap<>();
    private final JTextArea text = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final JPasswordField password = new JPasswordField(COLUMNS);
    private final JButton unlock;
    private final JPanel buttons = new JPanel(new MigLayout("insets 0, hidemode 3"));
    private final transient AWTEventListener person;
    private final transient AWTEventListener newWindows = this::coverNew;
    private final Timer clock;

    public LockDialog(Window owner, LockModel model, Texts texts) {
        super(owner, texts.get("lock.title"), Dialog.ModalityType.APPLICATION_MODAL);
        this.model = model;
        this.texts = texts;
        unlock = Controls.button(texts, "lock.unlock", this::unlock);
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        setLayout(new MigLayout("insets 16, wrap 2", "[right][grow,fill]", "[][][40::][]"));
        text.setName("lock.text");
        message.setName("lock.message");
        add(text, "span 2, growx, wmin 0");
        add(Controls.label(texts, "lock.password", password));
        add(password);
        add(message, "span 2, growx, wmin 0, aligny top");
        add(buttons, "span 2, alignx right, growx 0");
        buttons.setOpaque(false);
        buttons.add(unlock);
        getRootPane().setDefaultButton(unlock);
        person = event -> model.touched();
        clock = new Timer(TICK_MILLIS, event -> model.tick());
        pack();
        model.changed().listen(this::refresh);
    }

    /** Lets somebody else in. */
    public void offerOthers(Runnable ask) {
        buttons.add(Controls.button(texts, "lock.switch", ask), 0);
        pack();
    }

    /** Shows what is the case now: locked at the start of the program, and while the windows were hidden. */
    public void begin() {
        refresh();
    }

    @Override
    public void addNotify() {
        super.addNotify();
        Toolkit.getDefaultToolkit().addAWTEventListener(person, PERSON);
        Toolkit.getDefaultToolkit().addAWTEventListener(newWindows, AWTEvent.WINDOW_EVENT_MASK);
        clock.start();
    }

    @Override
    public void removeNotify() {
        clock.stop();
        Toolkit.getDefaultToolkit().removeAWTEventListener(newWindows);
        Toolkit.getDefaultToolkit().removeAWTEventListener(person);
        super.removeNotify();
    }

    private void unlock() {
        char[] typed = password.getPassword();
        model.unlock(new String(typed));
        Arrays.fill(typed, '\0');
    }

    private void refresh() {
        text.setText(model.text());
        message.setText(model.busy() ? texts.get("lock.busy") : model.error());
        message.setForeground(Palette.of(model.busy() ? Tone.PLAIN : Tone.TROUBLE));
        unlock.setEnabled(!model.busy());
        if (model.error() != null) {
            password.selectAll();
            password.requestFocusInWindow();
        }
        if (model.locked() && !isVisible()) {
            MenuSelectionManager.defaultManager().clearSelectedPath();
            Arrays.stream(Window.getWindows()).forEach(this::cover);
            password.setText("");
            // The text has as many lines as the name of the school needs.
            pack();
            setLocationRelativeTo(getOwner());
            // Showing waits until the end of the lock, for which whoever locks must not wait.
            Edt.run(this::showIfLocked);
        } else if (!model.locked() && isVisible()) {
            uncover();
            setVisible(false);
        }
    }

    /** While the windows are hidden there is nothing to cover. */
    private void showIfLocked() {
        if (model.locked() && getOwner().isShowing()) {
            setVisible(true);
        }
    }

    private void coverNew(AWTEvent event) {
        if (event.getID() == WindowEvent.WINDOW_OPENED && model.locked()) {
            cover(((WindowEvent) event).getWindow());
        }
    }

    private void cover(Window window) {
        boolean asksWhoComes = window.getOwner() == this;
        if (window != this && !asksWhoComes && window instanceof RootPaneContainer container) {
            JRootPane root = container.getRootPane();
            covered.computeIfAbsent(root, JRootPane::getGlassPane);
            JPanel cover = new JPanel();
            cover.setName("lock.cover");
            root.setGlassPane(cover);
            cover.setOpaque(true);
            cover.setVisible(true);
        }
    }

    private void uncover() {
        covered.forEach((root, before) -> {
            root.setGlassPane(before);
            before.setVisible(false);
        });
        covered.clear();
    }
}
