package org.cartable.client.ui.form;

import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** Across the window after a restart: what was typed and not saved, and what to do with it. */
public final class DraftPanel extends JPanel {

    private final transient DraftModel model;
    private final JTextArea text = Controls.paragraph();

    public DraftPanel(DraftModel model, Texts texts) {
        super(new MigLayout("insets 6 12 6 12, fillx", "[grow,fill][][]"));
        this.model = model;
        setBackground(Palette.bannerBackground());
        text.setForeground(Palette.of(Tone.WARNING));
        text.setName("draft.text");
        add(text, "wmin 0, aligny center");
        add(Controls.button(texts, "draft.goOn", model::goOn));
        add(Controls.button(texts, "draft.discard", model::discard));
        model.changed().listen(this::refresh);
        refresh();
    }

    private void refresh() {
        text.setText(model.offerText());
        setVisible(model.offerText() != null);
    }
}
