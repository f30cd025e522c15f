package org.cartable.client.ui.outbox;

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
import javax.swing.table.TableColumn;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.ChosenRowPanel;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.EmptyPanel;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.SaveDialog;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.entities.StateRenderer;
import org.cartable.client.ui.form.CorrectionDialog;

/** The open edits above, the chosen one below with its reason, its values and what can be done about it. */
public final class OutboxDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(1040, 640);
    private static final int STATE = 2;
    /** In characters; a state and a moment are never cut, the others may be. */
    private static final int[] WIDTHS = {25, 33, 13, 23, 10, 28};

    private final transient OutboxModel model;
    private final transient Texts texts;
    private final JLabel count = Controls.heading(new JLabel(" "));
    private final RowsTableModel<OutboxEntry> entries;
    private final JTable table;
    private final ChosenRowPanel<OutboxEntry> shown;
    private final EmptyPanel list;
    private final transient Runnable showHistory;
    private final JTextArea title = Controls.heading(Controls.paragraph());
    private final JTextArea reason = Controls.paragraph();
    private final JTextArea advice = Controls.paragraph();
    private final JTextArea company = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final JTextArea discarded = Controls.paragraph();
    private final JPanel undoBar = new JPanel(new MigLayout("insets 6 12 6 12, fillx", "[grow,fill][]"));
    private final JButton send;
    private final JButton edit;
    private final JButton discard;
    private final JButton export;
    private final RowsTableModel<OutboxValue> values;

    /** @param showHistory opens the history of the edits */
    public OutboxDialog(Window owner, OutboxModel model, Texts texts, Runnable showHistory) {
        super(owner, texts.get("outbox.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        this.texts = texts;
        entries = new RowsTableModel<OutboxEntry>(texts)
                .column("outbox.what", OutboxEntry::title)
                .column("outbox.changes", OutboxEntry::changes)
                .column("list.state", OutboxEntry::state)
                .column("outbox.since", OutboxEntry::since)
                .column("outbox.attempts", OutboxEntry::attempts)
                .column("outbox.trouble", OutboxEntry::trouble);
        table = new JTable(entries);
        shown = new ChosenRowPanel<>(table, entries, entry -> model.select(entry.eventId()));
        list = new EmptyPanel(shown, texts, "outbox.empty");
        this.showHistory = showHistory;
        values = new RowsTableModel<OutboxValue>(texts)
                .column("outbox.field", OutboxValue::label)
                .column("outbox.before", OutboxValue::before)
                .column("outbox.after", OutboxValue::value)
                .column("outbox.problem", OutboxValue::problem);
        send = Controls.button(texts, "outbox.send", model::send);
        edit = Controls.button(texts, "outbox.openRecord", model::edit);
        edit.setName("outbox.edit");
        discard = Controls.button(texts, "outbox.discard", model::discard);
        export = Controls.button(
                texts, "outbox.export", () -> SaveDialog.ask(this, texts, model.exportName(), model::export));
        company.setForeground(Palette.of(Tone.WARNING));
        company.setName("outbox.company");
        reason.setName("outbox.reason");
        message.setName("outbox.message");
        prepareTable();
        arrange();
        model.changed().listen(this::refresh);
        model.correcting().listen(() -> CorrectionDialog.open(this, model.correction(), texts));
        Controls.whenClosed(this, model::hide);
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private void prepareTable() {
        Controls.rowsToRead(table, "outbox.table", texts.get("outbox.window"), WIDTHS);
        TableColumn state = table.getColumnModel().getColumn(STATE);
        state.setMinWidth(state.getPreferredWidth());
        state.setCellRenderer(new StateRenderer());
        Controls.focusKey(table, "DELETE", model::discard);
        Controls.ancestorKey(table, "ENTER", model::edit);
    }

    private void arrange() {
        JTable fields = new JTable(values);
        Controls.plainHeader(fields);
        Controls.tabLeaves(fields);
        fields.setFillsViewportHeight(true);
        fields.setName("outbox.values");
        fields.getAccessibleContext().setAccessibleName(texts.get("outbox.values"));
        undoBar.setBackground(Palette.bannerBackground());
        undoBar.add(discarded, "wmin 0, aligny center");
        undoBar.add(Controls.button(texts, "outbox.undo", model::undo));
        JPanel said = new JPanel(new MigLayout("insets 0, fillx, wrap 1, hidemode 3", "[grow,fill]"));
        said.add(title, "wmin 0");
        said.add(reason, "wmin 0");
        said.add(company, "wmin 0");
        said.add(advice, "wmin 0");
        JPanel ways = new JPanel(new MigLayout("insets 0, fillx, hidemode 3", "[][][][]push[]"));
        ways.add(message, "span, growx, wmin 0, wrap");
        ways.add(undoBar, "span, growx, wmin 0, wrap");
        ways.add(send);
        ways.add(edit);
        ways.add(discard);
        ways.add(export);
        ways.add(Controls.button(texts, "outbox.close", this::dispose));
        setLayout(new MigLayout("insets 12, fill, wrap 1", "[grow,fill]", "[][grow 60,fill][][grow 40,fill,80::][]"));
        add(count);
        add(list, "grow");
        add(said, "wmin 0");
        add(new JScrollPane(fields), "grow");
        add(ways, "wmin 0");
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        Controls.key(getRootPane(), "ctrl Z", model::undo);
        Controls.key(getRootPane(), "F5", model::send);
    }

    private String whyNot(Optional<OutboxEntry> chosen, String reason) {
        return texts.get(chosen.isPresent() ? reason : "outbox.chooseFirst");
    }

    private void refresh() {
        count.setText(model.countText());
        Optional<OutboxEntry> chosen = model.selected();
        shown.show(model.entries(), chosen);
        list.show(model.empty(showHistory));
        title.setText(chosen.map(OutboxEntry::title).orElse(" "));
        reason.setText(chosen.map(OutboxEntry::reason).orElse(" "));
        reason.setForeground(
                Palette.of(chosen.map(entry -> entry.state().tone()).orElse(Tone.PLAIN)));
        advice.setText(chosen.map(OutboxEntry::advice).orElse(" "));
        company.setText(chosen.map(OutboxEntry::company).orElse(""));
        company.setVisible(!company.getText().isEmpty());
        values.show(chosen.map(OutboxEntry::values).orElse(List.of()));
        Controls.caption(edit, texts.get(model.editText()));
        Controls.able(send, model.sendable(), null, whyNot(chosen, "outbox.notSendable"));
        Controls.able(edit, model.editable(), null, whyNot(chosen, "outbox.notEditable"));
        Controls.able(discard, model.discardable(), null, whyNot(chosen, "outbox.notDiscardable"));
        Controls.able(export, chosen.isPresent(), null, whyNot(chosen, "outbox.chooseFirst"));
        discarded.setText(model.discardedText());
        undoBar.setVisible(model.discardedText() != null);
        message.setText(model.message());
        message.setForeground(Palette.of(model.tone()));
        message.setVisible(model.message() != null);
    }
}
