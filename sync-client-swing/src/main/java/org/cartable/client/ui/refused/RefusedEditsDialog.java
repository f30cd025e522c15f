package org.cartable.client.ui.refused;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.File;
import java.util.List;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.form.CorrectionDialog;

/** The refused edits at the left, the chosen one at the right with its reason, its values and the two ways out. */
public final class RefusedEditsDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(960, 520);

    private final transient RefusedEditsModel model;
    private final JLabel count = Controls.heading(new JLabel());
    private final DefaultListModel<RefusedCase> cases = new DefaultListModel<>();
    private final JList<RefusedCase> list = new JList<>(cases);
    private final JLabel title = Controls.heading(new JLabel(" "));
    private final JTextArea reason = Controls.paragraph();
    private final JTextArea advice = Controls.paragraph();
    private final JTextArea company = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final JTextArea discarded = Controls.paragraph();
    private final JPanel undoBar = new JPanel(new MigLayout("insets 6 12 6 12, fillx", "[grow,fill][]"));
    private final JButton correct;
    private final RowsTableModel<RefusedValue> values;
    private final JPanel details =
            new JPanel(new MigLayout("insets 0, fill, wrap 1, hidemode 3", "[grow,fill]", "[][][][][][grow,fill][]"));
    private boolean following;

    public RefusedEditsDialog(Window owner, RefusedEditsModel model, Texts texts) {
        super(owner, texts.get("refused.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        values = new RowsTableModel<RefusedValue>(texts)
                .column("refused.field", RefusedValue::label)
                .column("refused.value", RefusedValue::value)
                .column("refused.problem", RefusedValue::problem);
        reason.setForeground(Palette.of(Tone.TROUBLE));
        company.setForeground(Palette.of(Tone.WARNING));
        company.setName("refused.company");
        message.setName("refused.message");
        correct = Controls.button(texts, "refused.correct", model::correct);
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setName("refused.list");
        list.getAccessibleContext().setAccessibleName(texts.get("refused.list"));
        list.addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting() && list.getSelectedValue() != null) {
                model.select(list.getSelectedValue().eventId());
            }
        });
        arrange(texts);
        model.changed().listen(this::refresh);
        model.correcting().listen(() -> CorrectionDialog.open(this, model.correction(), texts));
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                model.hide();
            }
        });
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private void arrange(Texts texts) {
        JTable table = new JTable(values);
        Controls.plainHeader(table);
        table.setFillsViewportHeight(true);
        table.setName("refused.values");
        table.getAccessibleContext().setAccessibleName(texts.get("refused.window"));
        details.add(title, "wmin 0");
        details.add(reason, "wmin 0");
        details.add(company, "wmin 0");
        details.add(new JLabel(texts.get("refused.kept")));
        details.add(advice, "wmin 0");
        details.add(new JScrollPane(table), "grow");
        JPanel ways = new JPanel(new MigLayout("insets 0"));
        ways.add(Controls.button(texts, "refused.sendAgain", model::sendAgain));
        ways.add(correct);
        ways.add(Controls.button(texts, "refused.export", this::askAndExport));
        ways.add(Controls.button(texts, "refused.discard", model::discard));
        details.add(ways);
        setLayout(new MigLayout("insets 12, fill, hidemode 3", "[220!,fill][grow,fill]", "[][grow,fill][][][]"));
        add(count, "span, wrap");
        add(new JScrollPane(list), "grow");
        add(details, "grow, wmin 0, gapleft 8, wrap");
        undoBar.setBackground(Palette.bannerBackground());
        undoBar.add(discarded, "wmin 0, aligny center");
        undoBar.add(Controls.button(texts, "refused.undo", model::undo));
        add(message, "span, growx, wmin 0, wrap");
        add(undoBar, "span, growx, wmin 0, wrap");
        add(Controls.button(texts, "refused.close", this::dispose), "span, alignx right, growx 0");
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
    }

    private void askAndExport() {
        JFileChooser chooser = new JFileChooser();
        chooser.setSelectedFile(new File(model.exportName()));
        if (chooser.showSaveDialog(this) == JFileChooser.APPROVE_OPTION) {
            model.export(chooser.getSelectedFile().toPath());
        }
    }

    private void refresh() {
        following = true;
        count.setText(model.countText());
        if (!List.of(cases.toArray()).equals(model.cases())) {
            cases.clear();
            cases.addAll(model.cases());
        }
        RefusedCase chosen = model.selected().orElse(null);
        list.setSelectedValue(chosen, true);
        details.setVisible(chosen != null);
        title.setText(chosen == null ? " " : chosen.title());
        reason.setText(chosen == null ? null : chosen.reason());
        values.show(chosen == null ? List.of() : chosen.values());
        advice.setText(chosen == null ? null : chosen.advice());
        company.setText(chosen == null ? null : chosen.company());
        company.setVisible(chosen != null && !chosen.company().isEmpty());
        correct.setEnabled(chosen != null && chosen.correctable());
        discarded.setText(model.discardedText());
        undoBar.setVisible(model.discardedText() != null);
        message.setText(model.message());
        message.setForeground(Palette.of(model.tone()));
        message.setVisible(model.message() != null);
        following = false;
    }
}
