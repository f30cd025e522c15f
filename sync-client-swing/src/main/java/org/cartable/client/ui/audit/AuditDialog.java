package org.cartable.client.ui.audit;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.ChosenRowPanel;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** The changes of a record above, the values of the chosen one below. */
public final class AuditDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(900, 560);
    private static final int[] WIDTHS = {18, 24, 14, 40};
    private static final int[] VALUE_WIDTHS = {24, 34, 34};

    private final transient AuditModel model;
    private final JLabel title = Controls.heading(new JLabel(" "));
    private final RowsTableModel<AuditEntry> entries;
    private final RowsTableModel<AuditValue> values;
    private final JTable table;
    private final ChosenRowPanel<AuditEntry> shown;
    private final JTextArea message = Controls.paragraph();
    private final JButton older;

    public AuditDialog(Window owner, AuditModel model, Texts texts) {
        super(owner, texts.get("audit.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        entries = new RowsTableModel<AuditEntry>(texts)
                .column("audit.when", AuditEntry::when)
                .column("audit.who", AuditEntry::who)
                .column("audit.what", AuditEntry::what)
                .column("audit.fields", AuditEntry::fields);
        values = new RowsTableModel<AuditValue>(texts)
                .column("audit.field", AuditValue::label)
                .column("audit.before", AuditValue::before)
                .column("audit.after", AuditValue::after);
        table = new JTable(entries);
        shown = new ChosenRowPanel<>(table, entries, entry -> model.select(entry.version()));
        older = Controls.button(texts, "audit.older", model::showOlder);
        Controls.rowsToRead(table, "audit.table", texts.get("audit.table"), WIDTHS);
        message.setName("audit.message");
        message.setForeground(Palette.of(Tone.PLAIN));
        arrange(texts);
        model.changed().listen(this::refresh);
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private void arrange(Texts texts) {
        JTable fields = new JTable(values);
        Controls.rowsToRead(fields, "audit.values", texts.get("audit.values"), VALUE_WIDTHS);
        JPanel ways = new JPanel(new MigLayout("insets 0"));
        ways.add(older);
        ways.add(Controls.button(texts, "audit.close", this::dispose), "pushx, alignx right");
        setLayout(new MigLayout(
                "insets 12, fill, wrap 1, hidemode 3", "[grow,fill]", "[][][grow 55,fill][grow 45,fill][]"));
        add(title, "wmin 0");
        add(message, "wmin 0");
        add(shown, "grow");
        add(new JScrollPane(fields), "grow");
        add(ways);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
    }

    private void refresh() {
        title.setText(model.title().isEmpty() ? " " : model.title());
        Optional<AuditEntry> chosen = model.selected();
        shown.show(model.entries(), chosen);
        values.show(chosen.map(AuditEntry::values).orElse(List.of()));
        message.setText(model.message());
        message.setVisible(model.message() != null);
        older.setEnabled(model.hasMore());
    }
}
