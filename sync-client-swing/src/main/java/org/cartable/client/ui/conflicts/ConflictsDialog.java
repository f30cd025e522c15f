package org.cartable.client.ui.conflicts;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
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
import org.cartable.client.ui.EmptyPanel;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/**
 * The conflicts at the left, the chosen one at the right: its fields with all sides and what is to become of each, and the
 * ways out. It can wait: closing decides nothing, and what was chosen so far is still there.
 */
public final class ConflictsDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(1240, 520);
    /** What somebody has changed is bold, and wider. */
    private static final List<Integer> WIDTHS = List.of(190, 212, 182, 212, 206);

    private final transient ConflictsModel model;
    private final transient Texts texts;
    private final JLabel count = Controls.heading(new JLabel());
    private final DefaultListModel<ConflictCase> cases = new DefaultListModel<>();
    private final JList<ConflictCase> list = new JList<>(cases);
    private final JLabel title = Controls.heading(new JLabel(" "));
    private final JTextArea explanation = Controls.paragraph();
    private final JTextArea author = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final JTextArea notice = Controls.paragraph();
    private final JLabel open = new JLabel(" ");
    private final RowsTableModel<FieldResult> fields;
    private final JTable table;
    private final ResultPanel result;
    private final JButton takeResults;
    private final JButton takeServer;
    private final JButton keepMine;
    private final JButton close;
    private final JPanel details =
            new JPanel(new MigLayout("insets 0, fill, wrap 1, hidemode 3", "[grow,fill]", "[][][][grow,fill][][][]"));
    private final EmptyPanel shown;
    private final transient Runnable showHistory;
    private boolean following;

    /**
     * @param showRules opens the rules that were made of decisions
     * @param showHistory opens the history of the edits
     */
    public ConflictsDialog(Window owner, ConflictsModel model, Texts texts, Runnable showRules, Runnable showHistory) {
        super(owner, texts.get("conflict.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        this.texts = texts;
        this.showHistory = showHistory;
        shown = new EmptyPanel(details, texts, "conflict.empty");
        fields = new RowsTableModel<FieldResult>(texts)
                .column("conflict.field", row -> row.field().label())
                .column("conflict.mine", row -> row.field().mine())
                .column("conflict.before", row -> row.field().before())
                .column("conflict.server", row -> row.field().server())
                .column("conflict.outcome", this::outcome);
        table = new JTable(fields);
        result = new ResultPanel(model, texts);
        takeResults = Controls.button(texts, "conflict.takeResults", model::takeResults);
        takeServer = Controls.button(texts, "conflict.takeServer", model::takeServer);
        keepMine = Controls.button(texts, "conflict.keepMine", model::keepMine);
        close = Controls.button(texts, "conflict.close", this::dispose);
        prepareTable();
        notice.setName("conflict.notice");
        notice.setForeground(Palette.of(Tone.PLAIN));
        author.setName("conflict.author");
        message.setForeground(Palette.of(Tone.TROUBLE));
        open.setName("conflict.openCount");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setName("conflict.list");
        list.getAccessibleContext().setAccessibleName(texts.get("conflict.list"));
        list.addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting() && list.getSelectedValue() != null) {
                model.select(list.getSelectedValue().id());
            }
        });
        arrange(showRules);
        model.changed().listen(this::refresh);
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private String outcome(FieldResult row) {
        if (row.side() == null) {
            return byField() ? texts.get("conflict.choose") : "";
        }
        return row.text();
    }

    /** What one side has deleted is decided as a whole. */
    private boolean byField() {
        return model.selected()
                .filter(one -> one.kind() == ConflictKind.CHANGED)
                .isPresent();
    }

    private void prepareTable() {
        table.setDefaultRenderer(Object.class, new ChangedRenderer(fields));
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.putClientProperty("JTable.autoStartsEdit", false);
        table.setFillsViewportHeight(true);
        table.setName("conflict.fields");
        table.getAccessibleContext().setAccessibleName(texts.get("conflict.window"));
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting()) {
                result.show(selectedField());
            }
        });
        Controls.plainHeader(table);
        Controls.tabLeaves(table);
        for (int i = 0; i < WIDTHS.size(); i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth(UIScale.scale(WIDTHS.get(i)));
        }
        Controls.focusKey(table, "M", () -> result.choose(Side.MINE));
        Controls.focusKey(table, "S", () -> result.choose(Side.SERVER));
        Controls.focusKey(table, "F2", () -> result.choose(Side.OTHER));
    }

    private FieldResult selectedField() {
        int row = table.getSelectedRow();
        return row < 0 || row >= fields.getRowCount() ? null : fields.row(row);
    }

    private void arrange(Runnable showRules) {
        details.add(title, "wmin 0");
        details.add(explanation, "wmin 0");
        details.add(author, "wmin 0");
        details.add(new JScrollPane(table), "grow");
        details.add(result, "wmin 0");
        details.add(message, "wmin 0");
        JPanel ways = new JPanel(new MigLayout("insets 0, hidemode 3, fillx", "[][][]push[]"));
        ways.add(takeResults);
        ways.add(keepMine);
        ways.add(takeServer);
        ways.add(open);
        details.add(ways, "wmin 0");
        setLayout(new MigLayout("insets 12, fill, hidemode 3", "[200!,fill][grow,fill]", "[][][grow,fill][]"));
        // The places are named: with a notice out of sight another row would have the room that is left.
        add(count, "cell 0 0 2 1");
        add(notice, "cell 0 1 2 1, growx, wmin 0");
        add(new JScrollPane(list), "cell 0 2, grow");
        add(shown, "cell 1 2, grow, wmin 0, gapleft 8");
        add(Controls.button(texts, "conflict.rules", showRules), "cell 0 3, growx 0");
        add(close, "cell 1 3, alignx right, growx 0");
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        Controls.key(getRootPane(), "ctrl ENTER", model::takeResults);
    }

    private void refresh() {
        following = true;
        count.setText(model.countText());
        if (!List.of(cases.toArray()).equals(model.cases())) {
            cases.clear();
            cases.addAll(model.cases());
        }
        ConflictCase chosen = model.selected().orElse(null);
        list.setSelectedValue(chosen, true);
        shown.show(model.empty(showHistory));
        Controls.caption(close, texts.get(chosen == null ? "conflict.closeAllDecided" : "conflict.close"));
        title.setText(chosen == null ? " " : chosen.title());
        explanation.setText(chosen == null ? null : chosen.explanation());
        author.setText(model.authorText().orElse(null));
        author.setVisible(!author.getText().isEmpty());
        refreshFields();
        if (chosen != null) {
            refreshWays(chosen.kind());
        }
        notice.setText(model.notice());
        notice.setVisible(model.notice() != null);
        message.setText(model.message());
        message.setVisible(model.message() != null);
        following = false;
    }

    /** The row that is looked at stays so; at first it is the first that waits for a choice. */
    private void refreshFields() {
        FieldResult before = selectedField();
        List<FieldResult> now = model.results();
        fields.show(now);
        int row = -1;
        for (int i = 0; i < now.size(); i++) {
            if (before != null
                    && now.get(i).field().name().equals(before.field().name())) {
                row = i;
            }
        }
        for (int i = 0; i < now.size() && row < 0; i++) {
            row = now.get(i).open() ? i : row;
        }
        row = row < 0 && !now.isEmpty() ? 0 : row;
        if (row >= 0) {
            table.setRowSelectionInterval(row, row);
        }
        result.show(byField() ? selectedField() : null);
    }

    private void refreshWays(ConflictKind kind) {
        boolean byField = kind == ConflictKind.CHANGED;
        takeResults.setVisible(byField);
        Controls.able(takeResults, model.decidable(), null, model.openText());
        open.setVisible(byField);
        open.setText(model.openText());
        open.setForeground(Palette.of(model.decidable() ? Tone.PLAIN : Tone.TROUBLE));
        name(keepMine, "conflict.keepMine", kind);
        name(takeServer, "conflict.takeServer", kind);
    }

    private void name(JButton button, String text, ConflictKind kind) {
        Controls.caption(button, texts.get(kind == ConflictKind.CHANGED ? text : text + "." + kind));
    }
}
