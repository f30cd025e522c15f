package org.cartable.client.ui.conflicts;

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
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** The conflicts at the left, the chosen one at the right, and the two ways out. It can wait: closing decides nothing. */
public final class ConflictsDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(1080, 420);

    private static final int FIELD_WIDTH = 50;

    private final transient ConflictsModel model;
    private final JLabel count = Controls.heading(new JLabel());
    private final DefaultListModel<ConflictCase> cases = new DefaultListModel<>();
    private final JList<ConflictCase> list = new JList<>(cases);
    private final JLabel title = Controls.heading(new JLabel(" "));
    private final JTextArea explanation = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final JTextArea notice = Controls.paragraph();
    private final RowsTableModel<ConflictField> fields;
    private final JTable table;
    private final JButton takeServer;
    private final JButton keepMine;
    private final JPanel details =
            new JPanel(new MigLayout("insets 0, fill, wrap 1, hidemode 3", "[grow,fill]", "[][][grow,fill][][]"));
    private boolean following;

    public ConflictsDialog(Window owner, ConflictsModel model, Texts texts) {
        super(owner, texts.get("conflict.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        fields = new RowsTableModel<ConflictField>(texts)
                .column("conflict.field", ConflictField::label)
                .column("conflict.mine", ConflictField::mine)
                .column("conflict.before", ConflictField::before)
                .column("conflict.server", ConflictField::server);
        table = new JTable(fields);
        takeServer = Controls.button(texts, "conflict.takeServer", model::takeServer);
        keepMine = Controls.button(texts, "conflict.keepMine", model::keepMine);
        table.setDefaultRenderer(Object.class, new ChangedRenderer(fields));
        Controls.plainHeader(table);
        table.getColumnModel().getColumn(0).setPreferredWidth(FIELD_WIDTH);
        table.setFillsViewportHeight(true);
        table.setName("conflict.fields");
        table.getAccessibleContext().setAccessibleName(texts.get("conflict.window"));
        notice.setName("conflict.notice");
        notice.setForeground(Palette.of(Tone.PLAIN));
        message.setForeground(Palette.of(Tone.TROUBLE));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setName("conflict.list");
        list.getAccessibleContext().setAccessibleName(texts.get("conflict.list"));
        list.addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting() && list.getSelectedValue() != null) {
                model.select(list.getSelectedValue().id());
            }
        });
        arrange(texts);
        model.changed().listen(this::refresh);
        refresh();
        setPreferredSize(SIZE);
        pack();
        setLocationRelativeTo(owner);
    }

    private void arrange(Texts texts) {
        details.add(title, "wmin 0");
        details.add(explanation, "wmin 0");
        details.add(new JScrollPane(table), "grow");
        details.add(message, "wmin 0");
        JPanel ways = new JPanel(new MigLayout("insets 0"));
        ways.add(takeServer);
        ways.add(keepMine);
        details.add(ways);
        setLayout(new MigLayout("insets 12, fill, hidemode 3", "[200!,fill][grow,fill]", "[][][grow,fill][]"));
        add(count, "span, wrap");
        add(notice, "span, growx, wmin 0, wrap");
        add(new JScrollPane(list), "grow");
        add(details, "grow, wmin 0, gapleft 8, wrap");
        add(Controls.button(texts, "conflict.close", this::dispose), "span, alignx right, growx 0");
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
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
        details.setVisible(chosen != null);
        title.setText(chosen == null ? " " : chosen.title());
        explanation.setText(chosen == null ? null : chosen.explanation());
        fields.show(chosen == null ? List.of() : chosen.fields());
        notice.setText(model.notice());
        notice.setVisible(model.notice() != null);
        message.setText(model.message());
        message.setVisible(model.message() != null);
        following = false;
    }
}
