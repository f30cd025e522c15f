package org.cartable.client.ui.status;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** The line at the bottom. */
public final class SyncStatusBar extends JPanel {

    private final transient SyncStatusModel model;
    private final JLabel state = new JLabel();
    private final JLabel waiting = new JLabel();
    private final JLabel notice = new JLabel();
    private final JLabel lastSync = new JLabel();
    private final JButton conflicts;
    private final JButton refused;
    private final JButton syncNow;

    /**
     * @param showConflicts opens the conflicts
     * @param showRefused opens the refused edits
     */
    public SyncStatusBar(SyncStatusModel model, Texts texts, Runnable showConflicts, Runnable showRefused) {
        super(new MigLayout("insets 4 8 4 8, fillx", "[][grow,fill][][]"));
        this.model = model;
        conflicts = Controls.button(texts, "status.conflicts", showConflicts);
        refused = Controls.button(texts, "status.refused", showRefused);
        syncNow = Controls.button(texts, "status.syncNow", model::syncNow);
        state.setName("status.state");
        waiting.setName("status.waiting");
        notice.setName("status.notice");
        notice.setForeground(Palette.of(Tone.PLAIN));
        lastSync.setName("status.lastSync");
        Controls.heading(state).putClientProperty("FlatLaf.styleClass", "h4");
        conflicts.setForeground(Palette.of(Tone.TROUBLE));
        refused.setForeground(Palette.of(Tone.TROUBLE));
        JPanel work = new JPanel(new MigLayout("insets 0, hidemode 3, gapx 16"));
        work.add(state);
        work.add(waiting);
        work.add(conflicts);
        work.add(refused);
        add(work);
        add(notice, "wmin 0");
        add(lastSync, "gapright 8");
        add(syncNow);
        model.changed().listen(this::refresh);
        refresh();
    }

    private void refresh() {
        state.setText("● " + model.stateText());
        state.getAccessibleContext().setAccessibleName(model.stateText());
        state.setForeground(Palette.of(model.stateTone()));
        waiting.setText(model.waitingText());
        conflicts.setText(model.conflictsText());
        conflicts.setVisible(model.conflicts() > 0);
        refused.setText(model.refusedText());
        refused.setVisible(model.refused() > 0);
        notice.setText(model.notice());
        notice.setToolTipText(model.notice());
        lastSync.setText(model.lastSyncText());
        syncNow.setEnabled(!model.running());
    }
}
