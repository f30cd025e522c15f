package org.cartable.client.ui.conflicts;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.ChosenRowPanel;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.EmptyPanel;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** What is decided without a question, and the way to be asked again. */
public final class DecisionRulesDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(820, 380);
    /** In characters. */
    private static final int[] WIDTHS = {18, 24, 18, 22, 34};

    private final transient DecisionRulesModel model;
    private final JTextArea count = Controls.heading(Controls.paragraph());
    private final JTextArea message = Controls.paragraph();
    private final ChosenRowPanel<RuleEntry> shown;
    private final EmptyPanel list;
    private final transient Runnable showConflicts;
    private final JButton takeBack;

    /** @param showConflicts opens what is to be decided */
    public DecisionRulesDialog(Window owner, DecisionRulesModel model, Texts texts, Runnable showConflicts) {
        super(owner, texts.get("rules.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        RowsTableModel<RuleEntry> entries = new RowsTableModel<RuleEntry>(texts)
                .column("rules.what", RuleEntry::what)
                .column("rules.field", RuleEntry::label)
                .column("rules.side", RuleEntry::side)
                .column("rules.since", RuleEntry::since)
                .column("rules.standing", RuleEntry::standing);
        JTable table = new JTable(entries);
        shown = new ChosenRowPanel<>(table, entries, model::select);
        list = new EmptyPanel(shown, texts, "rules.empty");
        this.showConflicts = showConflicts;
        takeBack = Controls.button(texts, "rules.takeBack", model::takeBack);
        Controls.rowsToRead(table, "rules.table", texts.get("rules.window"), WIDTHS);
        Controls.focusKey(table, "DELETE", model::takeBack);
        count.setName("rules.countText");
        message.setName("rules.message");
        message.setForeground(Palette.of(Tone.TROUBLE));
        JPanel ways = new JPanel(new MigLayout("insets 0, fillx"));
        ways.add(takeBack);
        ways.add(Controls.button(texts, "rules.close", this::dispose), "pushx, alignx right");
        setLayout(new MigLayout("insets 12, fill, wrap 1, hidemode 3", "[grow,fill]", "[][grow,fill][][]"));
        add(count, "wmin 0");
        add(list, "grow");
        add(message, "wmin 0");
        add(ways);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        Controls.whenClosed(this, model::hide);
        model.changed().listen(this::refresh);
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private void refresh() {
        count.setText(model.countText());
        shown.show(model.entries(), model.selected());
        list.show(model.empty(showConflicts));
        takeBack.setEnabled(model.selected().isPresent());
        message.setText(model.message());
        message.setVisible(model.message() != null);
    }
}
