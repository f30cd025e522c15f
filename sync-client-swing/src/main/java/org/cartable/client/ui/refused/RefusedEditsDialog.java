package org.cartable.client.ui.refused;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import javax.swing.DefaultListModel;
import javax.swing.JDialog;
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
import org.cartable.client.ui.QuestionDialog;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** The refused edits at the left, the chosen one at the right with its reason, its values and the two ways out. */
public final class RefusedEditsDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(880, 420);

    private final transient RefusedEditsModel model;
    private final transient Texts texts;
    private final JLabel count = Controls.heading(new JLabel());
    private final DefaultListModel<RefusedCase> cases = new DefaultListModel<>();
    private final JList<RefusedCase> list = new JList<>(cases);
    private final JLabel title = Controls.heading(new JLabel(" "));
    private final JTextArea reason = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final RefusedTableModel values;
    private final JPanel details =
            new JPanel(new MigLayout("insets 0, fill, wrap 1, hidemode 3", "[grow,fill]", "[][][][grow,fill][][]"));
    private boolean following;

    public RefusedEditsDialog(Window owner, RefusedEditsModel model, Texts texts) {
        super(owner, texts.get("refused.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        this.texts = texts;
        values = new RefusedTableModel(texts);
        reason.setForeground(Palette.of(Tone.TROUBLE));
        message.setForeground(Palette.of(Tone.TROUBLE));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setName("refused.list");
        list.getAccessibleContext().setAccessibleName(texts.get("refused.list"));
        list.addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting() && list.getSelectedValue() != null) {
                model.select(list.getSelectedValue().eventId());
            }
        });
        arrange();
        model.changed().listen(this::refresh);
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private void arrange() {
        JTable table = new JTable(values);
        Controls.plainHeader(table);
        table.setFillsViewportHeight(true);
        table.setName("refused.values");
        table.getAccessibleContext().setAccessibleName(texts.get("refused.window"));
        details.add(title, "wmin 0");
        details.add(reason, "wmin 0");
        details.add(new JLabel(texts.get("refused.kept")));
        details.add(new JScrollPane(table), "grow");
        details.add(message, "wmin 0");
        JPanel ways = new JPanel(new MigLayout("insets 0"));
        ways.add(Controls.button(texts, "refused.sendAgain", model::sendAgain));
        ways.add(Controls.button(texts, "refused.discard", this::askAndDiscard));
        details.add(ways);
        setLayout(new MigLayout("insets 12, fill", "[220!,fill][grow,fill]", "[][grow,fill][]"));
        add(count, "span, wrap");
        add(new JScrollPane(list), "grow");
        add(details, "grow, wmin 0, gapleft 8, wrap");
        add(Controls.button(texts, "refused.close", this::dispose), "span, alignx right, growx 0");
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
    }

    private void askAndDiscard() {
        int answer = QuestionDialog.ask(
                this, texts, "refused.window", texts.get("refused.discardQuestion"), "refused.discard", "cancel");
        if (answer == 0) {
            model.discard();
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
        message.setText(model.message());
        message.setVisible(model.message() != null);
        following = false;
    }
}
