package org.cartable.client.ui.bulk;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.form.Choice;
import org.cartable.client.ui.form.FieldModel;
import org.cartable.client.ui.form.FieldRowPanel;
import org.cartable.client.ui.form.ReferenceSource;

/** The field and its new value above, what becomes of each record below. Closing it changes nothing. */
public final class FieldChangeDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(860, 600);
    private static final int[] WIDTHS = {34, 24, 24, 30};

    private final transient FieldChangeModel model;
    private final transient ReferenceSource references;
    private final transient Texts texts;
    private final JTextArea title = Controls.heading(Controls.paragraph());
    private final JComboBox<Choice> fields = new JComboBox<>();
    private final JPanel value = new JPanel(new BorderLayout());
    private final JCheckBox empty = new JCheckBox();
    private final JTextArea summary = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final transient RowsTableModel<PlannedChange> rows;
    private final JButton save;
    private transient FieldModel shown;
    private FieldRowPanel row;
    private boolean following;

    /** @param references where to look for what a field may refer to */
    public FieldChangeDialog(Window owner, FieldChangeModel model, ReferenceSource references, Texts texts) {
        super(owner, texts.get("bulk.window"), Dialog.ModalityType.APPLICATION_MODAL);
        this.model = model;
        this.references = references;
        this.texts = texts;
        rows = new RowsTableModel<PlannedChange>(texts)
                .column("bulk.record", PlannedChange::title)
                .column("bulk.before", PlannedChange::before)
                .column("bulk.after", PlannedChange::after)
                .column("bulk.told", PlannedChange::told);
        save = Controls.button(texts, "bulk.save", model::save);
        title.setName("bulk.count");
        summary.setName("bulk.summary");
        message.setName("bulk.problem");
        message.setForeground(Palette.of(Tone.TROUBLE));
        Controls.caption(empty, texts, "bulk.empty");
        empty.addActionListener(event -> model.empty(empty.isSelected()));
        fields.addActionListener(event -> {
            if (!following) {
                model.choose(fields.getItemAt(fields.getSelectedIndex()));
            }
        });
        arrange();
        model.changed().listen(this::refresh);
        model.asked().listen(this::ask);
        model.done().listen(this::dispose);
        Controls.whenClosed(this, model::leave);
    }

    private void arrange() {
        JTable table = new JTable(rows);
        Controls.rowsToRead(table, "bulk.table", texts.get("bulk.table"), WIDTHS);
        JPanel wish = new JPanel(new MigLayout("insets 0, fillx, wrap 2, hidemode 3", "[]12[grow,fill]"));
        wish.add(Controls.label(texts, "bulk.field", fields));
        wish.add(fields, "growx 0");
        wish.add(value, "skip, wmin 0");
        wish.add(empty, "skip");
        JPanel buttons = new JPanel(new MigLayout("insets 0, fillx", "push[][]"));
        buttons.add(save);
        buttons.add(Controls.button(texts, "cancel", this::dispose));
        setLayout(new MigLayout("insets 12, fill, wrap 1, hidemode 3", "[grow,fill]"));
        add(title, "wmin 0");
        add(wish, "wmin 0");
        add(summary, "wmin 0");
        add(message, "wmin 0");
        add(new JScrollPane(table), "grow, push, hmin 120");
        add(buttons, "wmin 0");
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        setPreferredSize(UIScale.scale(SIZE));
    }

    private void ask() {
        refresh();
        if (isVisible()) {
            return;
        }
        pack();
        setLocationRelativeTo(getOwner());
        fields.requestFocusInWindow();
        setVisible(true);
    }

    private void refresh() {
        following = true;
        Controls.offer(fields, model.fields(), model.chosen());
        following = false;
        title.setText(model.title());
        showField();
        empty.setVisible(model.canBeEmptied());
        empty.setSelected(model.emptied());
        summary.setText(model.summary());
        message.setText(model.message());
        message.setVisible(model.message() != null);
        rows.show(model.plan());
        Controls.caption(save, model.saveText());
        Controls.able(save, model.ready(), null, model.summary());
        revalidate();
    }

    private void showField() {
        if (model.field() != shown) {
            shown = model.field();
            value.removeAll();
            row = shown == null ? null : new FieldRowPanel(shown, references, texts);
            if (row != null) {
                value.add(row);
            }
            value.repaint();
        }
        value.setVisible(row != null);
        if (row != null) {
            row.refresh(!model.emptied());
        }
    }
}
