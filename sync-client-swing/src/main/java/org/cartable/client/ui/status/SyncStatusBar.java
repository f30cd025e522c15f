package org.cartable.client.ui.status;

import java.awt.Component;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.SignIcon;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** The line at the bottom; its first word is the pill. */
public final class SyncStatusBar extends JPanel {

    private static final int TICK_MILLIS = 1000;

    private final transient SyncStatusModel model;
    private final transient Texts texts;
    private final JButton pill;
    private final JButton waiting;
    private final JLabel notice = new JLabel();
    private final JLabel lastSync = new JLabel();
    private final JButton conflicts;
    private final JButton refused;
    private final JButton syncNow;
    private final Timer clock;

    /**
     * @param showMore opens the popover over the control
     * @param showOutbox opens the outbox
     * @param showConflicts opens the conflicts
     * @param showRefused opens the outbox at the refused edits
     */
    public SyncStatusBar(
            SyncStatusModel model,
            Texts texts,
            Consumer<Component> showMore,
            Runnable showOutbox,
            Runnable showConflicts,
            Runnable showRefused) {
        super(new MigLayout("insets 4 8 4 8, fillx", "[shrink 50][grow,fill][shrink 200][]"));
        this.model = model;
        this.texts = texts;
        pill = Controls.button(texts, "status.pill", () -> showMore.accept(pill()));
        waiting = Controls.button(texts, "status.waitingButton", showOutbox);
        conflicts = Controls.button(texts, "status.conflicts", showConflicts);
        refused = Controls.button(texts, "status.refused", showRefused);
        syncNow = Controls.button(texts, "status.syncNow", model::syncNow);
        clock = new Timer(TICK_MILLIS, event -> model.tick());
        notice.setName("status.notice");
        notice.setForeground(Palette.of(Tone.PLAIN));
        lastSync.setName("status.lastSync");
        pill.putClientProperty("JButton.buttonType", "roundRect");
        pill.putClientProperty("FlatLaf.styleClass", "h4");
        pill.setToolTipText(texts.get("status.pillHint"));
        waiting.putClientProperty("JButton.buttonType", "borderless");
        waiting.setToolTipText(texts.get("status.waitingHint"));
        conflicts.setForeground(Palette.of(Tone.TROUBLE));
        refused.setForeground(Palette.of(Tone.TROUBLE));
        JPanel work = new JPanel(new MigLayout("insets 0, hidemode 3, gapx 12"));
        work.add(pill);
        work.add(waiting, "wmin 0, shrink 200");
        work.add(conflicts);
        work.add(refused);
        add(work, "wmin 0");
        add(notice, "wmin 0");
        add(lastSync, "gapright 8, wmin 0");
        add(syncNow);
        model.changed().listen(this::refresh);
        refresh();
    }

    /** @return the control over which the popover opens */
    public JButton pill() {
        return pill;
    }

    /** In a window that is gone, perhaps for one in another language, nothing counts down. */
    @Override
    public void removeNotify() {
        super.removeNotify();
        clock.stop();
    }

    @Override
    public void addNotify() {
        super.addNotify();
        refresh();
    }

    private void refresh() {
        pill.setText(model.stateText());
        pill.setIcon(new SignIcon(model.stateSign()));
        pill.setForeground(Palette.of(model.stateTone()));
        pill.getAccessibleContext().setAccessibleName(texts.get("status.pillName", model.stateText()));
        waiting.setText(model.waitingText());
        waiting.setForeground(Palette.of(model.waitingTone()));
        conflicts.setText(model.conflictsText());
        conflicts.setVisible(model.conflicts() > 0);
        refused.setText(model.refusedText());
        refused.setVisible(model.refused() > 0);
        notice.setText(model.notice());
        notice.setToolTipText(model.notice());
        lastSync.setText(model.lastSyncText());
        lastSync.setToolTipText(model.lastSyncText());
        Controls.able(syncNow, !model.running(), null, model.nextTryText());
        if (model.ticking() && isDisplayable() && !clock.isRunning()) {
            clock.start();
        } else if (!model.ticking()) {
            clock.stop();
        }
    }
}
