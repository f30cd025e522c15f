package org.cartable.client.ui.status;

import java.awt.Component;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.StringSelection;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.Timer;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.SignIcon;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** Above the pill: what the sync has done, what it does next, and what a person may do about it. Goes when left. */
public final class SyncPopoverDialog extends JDialog {

    private static final int TICK_MILLIS = 1000;
    private static final int GAP = 4;
    /** A width that does not depend on the text gives each text its height. */
    private static final String WIDTH = "width 320!";

    private final transient SyncStatusModel model;
    private final transient Texts texts;
    private final JLabel state = Controls.heading(new JLabel());
    private final JTextArea past = Controls.paragraph();
    private final JTextArea next = Controls.paragraph();
    private final JTextArea open = Controls.paragraph();
    private final JTextArea trouble = Controls.paragraph();
    private final JTextArea clockNote = Controls.paragraph();
    private final JTextArea done = Controls.paragraph();
    private final JButton syncNow;
    private final JButton pause;
    private final Timer clock;
    private transient Component anchor;

    /**
     * @param showOutbox opens the outbox
     * @param showRuns opens the history of the syncs
     */
    public SyncPopoverDialog(
            Window owner,
            SyncStatusModel model,
            Diagnostics diagnostics,
            Texts texts,
            Runnable showOutbox,
            Runnable showRuns) {
        super(owner, texts.get("popover.window"), ModalityType.MODELESS);
        this.model = model;
        this.texts = texts;
        syncNow = Controls.button(texts, "popover.syncNow", model::syncNow);
        pause = Controls.button(texts, "popover.pause", model::pause);
        clock = new Timer(TICK_MILLIS, event -> refresh());
        setUndecorated(true);
        trouble.setForeground(Palette.of(Tone.WARNING));
        clockNote.setForeground(Palette.of(Tone.WARNING));
        clockNote.setName("popover.clock");
        done.setForeground(Palette.of(Tone.GOOD));
        state.setName("popover.state");
        past.setName("popover.past");
        next.setName("popover.next");
        open.setName("popover.open");
        trouble.setName("popover.trouble");
        done.setName("popover.done");
        JButton copy = Controls.button(texts, "popover.copy", () -> diagnostics.read(this::copy));
        arrange(copy, leave("popover.outbox", showOutbox), leave("popover.runs", showRuns));
        model.changed().listen(this::refresh);
        addWindowFocusListener(new WindowAdapter() {
            @Override
            public void windowLostFocus(WindowEvent event) {
                if (anchor != null && anchor.getMousePosition() == null) {
                    setVisible(false);
                }
            }
        });
    }

    private JButton leave(String text, Runnable deed) {
        return Controls.button(texts, text, () -> {
            setVisible(false);
            deed.run();
        });
    }

    private void arrange(JButton copy, JButton showOutbox, JButton showRuns) {
        JPanel all = new JPanel(new MigLayout("insets 14, fillx, wrap 2, hidemode 3", "[grow,fill][grow,fill]"));
        all.setBorder(BorderFactory.createLineBorder(UIManager.getColor("Component.borderColor")));
        all.add(state, "span, gapbottom 4");
        for (JTextArea paragraph : new JTextArea[] {past, next, open, trouble, clockNote}) {
            all.add(paragraph, "span, " + WIDTH);
        }
        all.add(syncNow, "gaptop 8");
        all.add(pause);
        all.add(showOutbox);
        all.add(showRuns);
        all.add(copy, "span");
        all.add(done, "span, " + WIDTH);
        setContentPane(all);
        Controls.key(getRootPane(), "ESCAPE", () -> setVisible(false));
    }

    private void copy(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
        done.setText(texts.get("popover.copied"));
        fit();
    }

    /** Opens it above the control, or closes it. */
    public void toggle(Component above) {
        if (isVisible()) {
            setVisible(false);
            return;
        }
        anchor = above;
        done.setText(null);
        refresh();
        fit();
        setVisible(true);
        syncNow.requestFocusInWindow();
    }

    @Override
    public void setVisible(boolean visible) {
        if (visible) {
            clock.start();
        } else {
            clock.stop();
        }
        super.setVisible(visible);
    }

    /** The lower left corner stays over the control, however long the texts are. */
    private void fit() {
        pack();
        pack();
        Point corner = anchor.getLocationOnScreen();
        setLocation(corner.x, Math.max(0, corner.y - getHeight() - GAP));
    }

    private void refresh() {
        state.setText(model.stateText());
        state.setIcon(new SignIcon(model.stateSign()));
        state.setForeground(Palette.of(model.stateTone()));
        past.setText(model.pastText());
        next.setText(model.nextTryText());
        open.setText(model.openText());
        open.setForeground(Palette.of(model.waitingTone()));
        trouble.setText(model.troubleText());
        trouble.setVisible(model.troubleText() != null);
        clockNote.setText(model.clockText());
        clockNote.setVisible(model.clockText() != null);
        done.setVisible(done.getText() != null && !done.getText().isEmpty());
        Controls.able(syncNow, !model.running(), null, model.nextTryText());
        Controls.able(pause, !model.paused(), null, model.nextTryText());
        if (isVisible() && getHeight() != getPreferredSize().height) {
            fit();
        }
    }
}
