package org.cartable.client.ui.runs;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableColumnModel;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.EmptyPanel;
import org.cartable.client.ui.NameRenderer;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.SaveDialog;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.entities.StateRenderer;

/** The runs as a table, the choice of which above it and the way into a file below. */
public final class RunHistoryDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(980, 560);
    private static final int FIRST_NUMBER = 1;
    private static final int LAST_NUMBER = 5;
    private static final int OUTCOME = 6;
    /** In characters. */
    private static final int[] WIDTHS = {34, 10, 12, 12, 12, 12, 20, 26};

    private static final String FILE = "cartable-syncs.csv";

    private final transient RunHistoryModel model;
    private final transient Texts texts;
    private final JComboBox<RunFilter> filter = new JComboBox<>(RunFilter.values());
    private final JLabel count = Controls.heading(new JLabel(" "));
    private final RowsTableModel<RunEntry> entries;
    private final JTable table;
    private final JTextArea message = Controls.paragraph();
    private final EmptyPanel list;

    public RunHistoryDialog(Window owner, RunHistoryModel model, Texts texts) {
        super(owner, texts.get("runs.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        this.texts = texts;
        entries = new RowsTableModel<RunEntry>(texts)
                .column("runs.start", RunEntry::start)
                .column("runs.duration", RunEntry::duration)
                .column("runs.sent", RunEntry::sent)
                .column("runs.received", RunEntry::received)
                .column("runs.conflicts", RunEntry::conflicts)
                .column("runs.refused", RunEntry::refused)
                .column("runs.outcome", RunEntry::outcome)
                .column("runs.message", RunEntry::message);
        table = new JTable(entries);
        list = new EmptyPanel(new JScrollPane(table), texts, "runs.empty");
        message.setName("runs.messageText");
        filter.setRenderer(new NameRenderer<>(model::name));
        filter.addActionListener(event -> model.choose((RunFilter) filter.getSelectedItem()));
        prepareTable();
        arrange();
        model.changed().listen(this::refresh);
        Controls.whenClosed(this, model::hide);
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private void prepareTable() {
        Controls.rowsToRead(table, "runs.table", texts.get("runs.window"), WIDTHS);
        TableColumnModel columns = table.getColumnModel();
        DefaultTableCellRenderer number = new DefaultTableCellRenderer();
        number.setHorizontalAlignment(SwingConstants.TRAILING);
        for (int i = FIRST_NUMBER; i <= LAST_NUMBER; i++) {
            columns.getColumn(i).setCellRenderer(number);
        }
        columns.getColumn(OUTCOME).setCellRenderer(new StateRenderer());
    }

    private void arrange() {
        JPanel head = new JPanel(new MigLayout("insets 0, fillx", "[grow][][]"));
        head.add(count);
        head.add(Controls.label(texts, "runs.filter", filter));
        head.add(filter);
        JPanel ways = new JPanel(new MigLayout("insets 0, fillx"));
        ways.add(Controls.button(texts, "runs.export", () -> SaveDialog.ask(this, texts, FILE, model::export)));
        ways.add(Controls.button(texts, "runs.close", this::dispose), "pushx, alignx right");
        setLayout(new MigLayout("insets 12, fill, wrap 1, hidemode 3", "[grow,fill]", "[][grow,fill][][]"));
        add(head);
        add(list, "grow");
        add(message, "wmin 0");
        add(ways);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
    }

    private void refresh() {
        count.setText(model.countText());
        list.show(model.empty());
        filter.setSelectedItem(model.filter());
        int selected = table.getSelectedRow();
        entries.show(model.entries());
        if (selected >= 0 && selected < entries.getRowCount()) {
            table.setRowSelectionInterval(selected, selected);
        }
        message.setText(model.message());
        message.setForeground(Palette.of(model.tone()));
        message.setVisible(model.message() != null);
    }
}
