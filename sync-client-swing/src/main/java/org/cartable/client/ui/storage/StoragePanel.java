package org.cartable.client.ui.storage;

import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** Across the window while the disk is nearly full. */
public final class StoragePanel extends JPanel {

    private static final int LOOK_MILLIS = 60_000;

    private final transient StorageModel model;
    private final JTextArea text = Controls.paragraph();
    private final Timer clock;

    public StoragePanel(StorageModel model, Texts texts, Runnable more) {
        super(new MigLayout("insets 6 12 6 12, fillx", "[grow,fill][][]"));
        this.model = model;
        clock = new Timer(LOOK_MILLIS, event -> model.look());
        setBackground(Palette.bannerBackground());
        text.setForeground(Palette.of(Tone.WARNING));
        text.setName("storage.warning");
        add(text, "wmin 0, aligny center");
        add(Controls.button(texts, "storage.more", more));
        add(Controls.button(texts, "storage.dismiss", model::dismiss));
        model.changed().listen(this::refresh);
        refresh();
    }

    @Override
    public void addNotify() {
        super.addNotify();
        model.look();
        clock.start();
    }

    @Override
    public void removeNotify() {
        clock.stop();
        super.removeNotify();
    }

    private void refresh() {
        text.setText(model.warning());
        setVisible(model.warning() != null);
    }
}
