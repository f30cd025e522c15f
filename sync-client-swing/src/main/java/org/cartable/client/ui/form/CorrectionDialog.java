package org.cartable.client.ui.form;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** The form of one parked edit. Closing it changes nothing. */
public final class CorrectionDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(460, 600);

    private final transient CorrectionModel model;
    private final JTextArea message = Controls.paragraph();
    private final JButton send;
    private final List<FieldRowPanel> rows = new ArrayList<>();

    private CorrectionDialog(Window owner, CorrectionModel model, Texts texts) {
        super(owner, texts.get("correction.window"), Dialog.ModalityType.APPLICATION_MODAL);
        this.model = model;
        send = Controls.button(texts, "correction.send", model::send);
        message.setForeground(Palette.of(Tone.TROUBLE));
        message.setName("correction.message");
        FieldsPanel fields = new FieldsPanel(new MigLayout("insets 0 0 0 8, fillx, wrap 1, gapy 8", "[grow,fill]"));
        model.fields().forEach(field -> {
            FieldRowPanel row = new FieldRowPanel(field, model, texts);
            rows.add(row);
            fields.add(row, "wmin 0");
        });
        JScrollPane scroll = new JScrollPane(fields);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        JTextArea title = Controls.heading(Controls.paragraph());
        title.setText(model.title());
        JTextArea reason = Controls.paragraph();
        reason.setText(model.reason());
        JPanel buttons = new JPanel(new MigLayout("insets 0, fillx", "push[][]"));
        buttons.add(send);
        buttons.add(Controls.button(texts, "cancel", this::dispose));
        setLayout(new MigLayout("insets 12, fill, wrap 1, hidemode 3", "[grow,fill]", "[][][][][grow,fill][]"));
        add(title, "wmin 0");
        add(reason, "wmin 0");
        add(new JLabel(texts.get("form.requiredHint")));
        add(message, "wmin 0");
        add(scroll, "grow, wmin 0");
        add(buttons);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        Controls.key(getRootPane(), "ctrl S", send::doClick);
        model.changed().listen(this::refresh);
        model.done().listen(this::dispose);
        refresh();
    }

    /** Opens it and returns when it is closed. */
    public static void open(Window owner, CorrectionModel model, Texts texts) {
        CorrectionDialog dialog = new CorrectionDialog(owner, model, texts);
        dialog.setPreferredSize(SIZE);
        dialog.pack();
        dialog.setLocationRelativeTo(owner);
        dialog.setVisible(true);
    }

    private void refresh() {
        rows.forEach(row -> row.refresh(true));
        message.setText(model.message());
        message.setVisible(model.message() != null);
        send.setEnabled(model.sendable());
        revalidate();
    }
}
