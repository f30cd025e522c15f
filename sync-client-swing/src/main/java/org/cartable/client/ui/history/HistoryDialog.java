package org.cartable.client.ui.history;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.table.TableColumnModel;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.ChosenRowPanel;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.EmptyPanel;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.protocol.entity.EntityKey;

/** The settled edits above, the chosen one below with its values and the ways back. */
public final class HistoryDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(940, 620);
    /** In characters: a moment is never cut, the others may be. */
    private static final int[] WIDTHS = {18, 30, 36, 20};

    private final transient HistoryModel model;
    private final transient Texts texts;
    private final JLabel count = Controls.heading(new JLabel(" "));
    private final RowsTableModel<HistoryEntry> entries;
    private final JTable table;
    private final ChosenRowPanel<HistoryEntry> shown;
    private final EmptyPanel list;
    private final RowsTableModel<HistoryValue> values;
    private final JTextArea explanation = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final JButton all;
    private final JButton only;
    private final JButton everybody;
    private final JButton revert;
    private final JButton bringBack;
    private final JButton undoDiscard;

    /** @param showAudit shows who changed the record at the server */
    public HistoryDialog(Window owner, HistoryModel model, Texts texts, Consumer<EntityKey> showAudit) {
        super(owner, texts.get("history.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        this.texts = texts;
        entries = new RowsTableModel<HistoryEntry>(texts)
                .column("history.when", HistoryEntry::when)
                .column("history.what", HistoryEntry::what)
                .column("history.fields", HistoryEntry::fields)
                .column("history.outcome", HistoryEntry::outcome);
        table = new JTable(entries);
        shown = new ChosenRowPanel<>(table, entries, entry -> model.select(entry.eventId()));
        list = new EmptyPanel(shown, texts, "history.empty");
        values = new RowsTableModel<HistoryValue>(texts)
                .column("history.field", HistoryValue::label)
                .column("history.before", HistoryValue::before)
                .column("history.after", HistoryValue::after)
                .column("history.note", HistoryValue::note);
        all = Controls.button(texts, "history.all", model::showAll);
        only = Controls.button(texts, "history.only", model::showOnlySelected);
        everybody =
                Controls.button(texts, "history.everybody", () -> model.record().ifPresent(showAudit));
        revert = Controls.button(texts, "history.revert", model::revert);
        bringBack = Controls.button(texts, "history.bringBack", model::bringBack);
        undoDiscard = Controls.button(texts, "history.undoDiscard", model::undoDiscard);
        undoDiscard.setToolTipText(texts.get("history.undoDiscardHint"));
        message.setName("history.message");
        prepareTable(texts);
        arrange(texts);
        model.changed().listen(this::refresh);
        Controls.whenClosed(this, model::hide);
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private void prepareTable(Texts texts) {
        Controls.rowsToRead(table, "history.table", texts.get("history.window"), WIDTHS);
        TableColumnModel columns = table.getColumnModel();
        columns.getColumn(0).setMinWidth(columns.getColumn(0).getPreferredWidth());
        columns.getColumn(WIDTHS.length - 1).setCellRenderer(new OutcomeRenderer(entries));
    }

    private void arrange(Texts texts) {
        JTable fields = new JTable(values);
        Controls.plainHeader(fields);
        Controls.tabLeaves(fields);
        fields.setFillsViewportHeight(true);
        fields.setName("history.values");
        fields.getAccessibleContext().setAccessibleName(texts.get("history.values"));
        JPanel ways = new JPanel(new MigLayout("insets 0, hidemode 3"));
        ways.add(revert);
        ways.add(bringBack);
        ways.add(undoDiscard);
        ways.add(Controls.button(texts, "history.close", this::dispose), "pushx, alignx right");
        JPanel top = new JPanel(new MigLayout("insets 0, fillx, hidemode 3", "[grow][][][]"));
        top.add(count);
        top.add(everybody);
        top.add(only);
        top.add(all);
        setLayout(new MigLayout(
                "insets 12, fill, wrap 1, hidemode 3", "[grow,fill]", "[][grow 60,fill][][grow 40,fill][][]"));
        add(top);
        add(list, "grow");
        add(explanation, "wmin 0");
        add(new JScrollPane(fields), "grow");
        add(message, "wmin 0");
        add(ways);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
    }

    private void refresh() {
        count.setText(model.countText());
        Optional<HistoryEntry> chosen = model.selected();
        shown.show(model.entries(), chosen);
        list.show(model.empty());
        explanation.setText(chosen.map(HistoryEntry::explanation).orElse(" "));
        values.show(chosen.map(HistoryEntry::values).orElse(List.of()));
        message.setText(model.message());
        message.setForeground(Palette.of(model.message() == null ? Tone.PLAIN : model.tone()));
        message.setVisible(model.message() != null);
        all.setVisible(model.filtered());
        only.setVisible(!model.filtered());
        only.setEnabled(chosen.isPresent());
        everybody.setEnabled(model.record().isPresent());
        Controls.able(
                revert,
                chosen.map(HistoryEntry::revertable).orElse(false),
                texts.get("history.revertHint"),
                texts.get("history.notRevertable"));
        Controls.able(
                bringBack,
                chosen.map(HistoryEntry::lost).orElse(false),
                texts.get("history.bringBackHint"),
                texts.get("history.nothingLost"));
        undoDiscard.setVisible(chosen.map(HistoryEntry::discarded).orElse(false));
    }
}
