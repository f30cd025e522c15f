package org.cartable.client.ui.rollcall;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.SpinnerNumberModel;
import javax.swing.table.DefaultTableCellRenderer;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.TypingListener;
import org.cartable.client.ui.TypingUndo;
import org.cartable.client.ui.WrappingPanel;
import org.cartable.client.ui.entities.StateRenderer;
import org.cartable.client.ui.roster.SchoolClassChoice;

/** The roll as a table in which each key notes a student: class, day and lesson above it, the remark below. */
public final class RollCallPanel extends JPanel {

    private static final int NAME = 0;
    private static final int MARK = 1;
    private static final int STATE = 3;
    private static final int ROW_MARGIN = 8;

    private final transient RollCallModel model;
    private final transient Texts texts;
    private final JComboBox<SchoolClassChoice> classes = new JComboBox<>();
    private final JTextField date = new JTextField(10);
    private final JSpinner period = new JSpinner();
    private final JLabel dateProblem = new JLabel();
    private final transient RowsTableModel<RollCallRow> rows;
    private final JTable table;
    private final JTextField comment = new JTextField();
    private final JLabel summary = new JLabel();
    private final JTextArea legend = Controls.paragraph();
    private final JTextArea note = Controls.paragraph();
    private final JButton rest;
    private final JButton clear;
    private transient List<SchoolClassChoice> offered = List.of();
    private boolean following;

    public RollCallPanel(RollCallModel model, Texts texts) {
        super(new MigLayout("insets 12, fill, wrap 1, hidemode 3", "[grow,fill]"));
        this.model = model;
        this.texts = texts;
        this.rows = new RowsTableModel<RollCallRow>(texts)
                .column("rollcall.student", RollCallRow::name)
                .column("rollcall.mark", RollCallRow::markText)
                .column("rollcall.comment", RollCallRow::comment)
                .column("list.state", RollCallRow::state);
        this.table = table();
        this.rest = Controls.button(texts, "rollcall.rest", model::markTheRest);
        this.clear = Controls.button(texts, "rollcall.clear", model::clear);
        add(head(), "wmin 0");
        add(note, "wmin 0");
        legend.setForeground(Palette.of(Tone.PLAIN));
        add(legend, "wmin 0");
        add(new JScrollPane(table), "grow, push");
        add(remark());
        summary.setName("rollcall.summary");
        add(summary, "wmin 0");
        listen();
        refresh();
    }

    private JTable table() {
        JTable made = new JTable(rows);
        made.setName("rollcall.table");
        made.getAccessibleContext().setAccessibleName(texts.get("rollcall.table"));
        made.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        made.setRowHeight(made.getRowHeight() + UIScale.scale(ROW_MARGIN));
        made.setFillsViewportHeight(true);
        made.setShowHorizontalLines(true);
        Controls.plainHeader(made);
        Controls.tabLeaves(made);
        made.setDefaultRenderer(Object.class, new RowRenderer());
        made.getColumnModel().getColumn(STATE).setCellRenderer(new StateRenderer());
        made.getColumnModel().getColumn(NAME).setPreferredWidth(UIScale.scale(320));
        return made;
    }

    private JPanel head() {
        WrappingPanel line = new WrappingPanel();
        line.together(Controls.label(texts, "rollcall.class", classes), classes);
        line.together(
                Controls.label(texts, "rollcall.date", date),
                Controls.button(texts, "rollcall.dayBefore", () -> model.moveDate(-1)),
                date,
                Controls.button(texts, "rollcall.dayAfter", () -> model.moveDate(1)));
        line.together(Controls.label(texts, "rollcall.period", period), period);
        line.together(rest, clear);
        JPanel head = new JPanel(new MigLayout("insets 0, fillx, wrap 1, hidemode 3", "[grow,fill]"));
        head.add(line, "wmin 0");
        dateProblem.setForeground(Palette.of(Tone.TROUBLE));
        dateProblem.setName("rollcall.dateProblem");
        head.add(dateProblem, "wmin 0");
        return head;
    }

    private JPanel remark() {
        JPanel remark = new JPanel(new MigLayout("insets 0, fillx", "[][grow,fill]"));
        remark.add(Controls.label(texts, "rollcall.commentOf", comment));
        remark.add(comment);
        comment.putClientProperty("JTextField.placeholderText", texts.get("rollcall.commentHint"));
        return remark;
    }

    private void listen() {
        classes.addActionListener(event -> {
            if (!following) {
                model.choose((SchoolClassChoice) classes.getSelectedItem());
            }
        });
        Controls.enterGoesOn(classes, this::focusRoll);
        date.addActionListener(event -> focusRoll());
        Controls.ancestorKey(period, "ENTER", this::focusRoll);
        TypingUndo.on(date);
        TypingUndo.on(comment);
        TypingListener.on(date, () -> {
            if (!following) {
                model.typeDate(date.getText());
            }
        });
        period.addChangeListener(event -> {
            if (!following) {
                model.choosePeriod((Integer) period.getValue());
            }
        });
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting()) {
                model.select(table.getSelectedRow());
            }
        });
        table.addKeyListener(new KeyAdapter() {
            @Override
            public void keyTyped(KeyEvent event) {
                boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
                if (plain && model.press(event.getKeyChar())) {
                    event.consume();
                }
            }
        });
        Controls.focusKey(table, Shortcut.NOTE_NOTHING, model::clear);
        Controls.focusKey(table, Shortcut.NOTE_REMARK, comment::requestFocusInWindow);
        comment.addActionListener(event -> {
            model.comment(comment.getText());
            table.requestFocusInWindow();
        });
        model.changed().listen(this::refresh);
    }

    /** The keys go to the roll. */
    public void focusRoll() {
        if (model.schoolClass().isPresent()) {
            table.requestFocusInWindow();
        } else {
            classes.requestFocusInWindow();
        }
    }

    private void refresh() {
        following = true;
        if (!offered.equals(model.classes())) {
            offered = model.classes();
            classes.removeAllItems();
            offered.forEach(classes::addItem);
        }
        classes.setSelectedItem(model.schoolClass().orElse(null));
        if (model.dateText() != null && !model.dateText().equals(date.getText())) {
            date.setText(model.dateText());
        }
        int[] periods = model.periods();
        period.setModel(new SpinnerNumberModel(model.period(), periods[0], periods[1], 1));
        rows.show(model.rows());
        follow(model.selectedIndex());
        following = false;
        dateProblem.setText(model.dateProblem());
        dateProblem.setVisible(model.dateProblem() != null);
        String said = model.failure() == null ? model.fixedText() : model.failure();
        note.setText(said);
        note.setForeground(Palette.of(model.failure() == null ? Tone.PLAIN : Tone.TROUBLE));
        note.setVisible(said != null);
        legend.setText(model.legend());
        legend.setVisible(model.writable());
        summary.setText(model.summary());
        rest.setVisible(model.writable());
        clear.setVisible(model.writable());
        rest.setEnabled(!model.rows().isEmpty());
        Controls.able(
                clear,
                model.selection().filter(row -> row.mark() != null).isPresent(),
                null,
                texts.get("rollcall.nothingNoted"));
        comment.setEnabled(model.commentable());
        if (!comment.hasFocus()) {
            comment.setText(model.selection().map(RollCallRow::comment).orElse(""));
        }
    }

    private void follow(int index) {
        if (index >= 0 && index < table.getRowCount()) {
            table.setRowSelectionInterval(index, index);
            table.scrollRectToVisible(table.getCellRect(index, 0, true));
        } else {
            table.clearSelection();
        }
    }

    /** The mark is what the eye looks for. */
    private static final class RowRenderer extends DefaultTableCellRenderer {

        @Override
        public Component getTableCellRendererComponent(
                JTable owner, Object value, boolean selected, boolean focused, int row, int column) {
            Component cell = super.getTableCellRendererComponent(owner, value, selected, focused, row, column);
            if (column == MARK) {
                cell.setFont(cell.getFont().deriveFont(java.awt.Font.BOLD));
            }
            return cell;
        }
    }
}
