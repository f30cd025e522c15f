package org.cartable.client.ui.status;

import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Sign;
import org.cartable.client.ui.SignIcon;
import org.cartable.client.ui.Tone;

/** Over lists and totals, up to when they know of others, while nothing comes. Cannot be closed: a number has its date. */
public final class FreshnessPanel extends JPanel {

    private final transient SyncStatusModel model;
    private final JTextArea text = Controls.paragraph();
    private boolean said;

    public FreshnessPanel(SyncStatusModel model) {
        super(new MigLayout("insets 6 12 0 12, fillx", "[][grow,fill]"));
        this.model = model;
        text.setName("status.asOf");
        text.setForeground(Palette.of(Tone.PLAIN));
        add(new JLabel(new SignIcon(Sign.CLOCK)));
        add(text, "wmin 0");
        model.changed().listen(this::refresh);
        refresh();
    }

    /** @param itself the screen in sight says so itself */
    public void standBack(boolean itself) {
        said = itself;
        refresh();
    }

    private void refresh() {
        String now = model.asOfText();
        text.setText(now);
        setVisible(now != null && !said);
    }
}
