package org.cartable.client.ui.form;

import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** What a person should know of the entity before typing, and the way to deal with it. */
final class AttentionPanel extends JPanel {

    private final transient FormModel model;
    private final JTextArea text = Controls.paragraph();
    private final JButton decide;
    private final JButton showRefused;

    AttentionPanel(FormModel model, Texts texts, Runnable decide, Runnable showRefused) {
        super(new MigLayout("insets 0, fillx, hidemode 3", "[grow,fill][]"));
        this.model = model;
        this.decide = Controls.button(texts, "form.decide", decide);
        this.showRefused = Controls.button(texts, "form.showRefused", showRefused);
        text.setName("form.attention");
        add(text, "wmin 0, aligny center");
        add(this.decide);
        add(this.showRefused);
    }

    void refresh() {
        String now = model.attention();
        text.setText(now);
        text.setForeground(Palette.of(model.needsDecision() ? Tone.TROUBLE : Tone.PLAIN));
        decide.setVisible(model.inConflict());
        showRefused.setVisible(model.refused());
        setVisible(now != null);
    }
}
