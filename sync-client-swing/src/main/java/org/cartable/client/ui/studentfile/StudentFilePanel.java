package org.cartable.client.ui.studentfile;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Font;
import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.SignIcon;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.studentfile.FileRow.Kind;
import org.cartable.protocol.entity.EntityKey;

/** The student at the top, and below everything else in one table in which each line leads on. */
public final class StudentFilePanel extends JPanel {

    private static final int DATE = 0;
    private static final int TEXT = 1;
    private static final int VALUE = 2;
    private static final int STATE = 3;
    private static final int ROW_MARGIN = 6;
    /** Between a figure and the state at its right. */
    private static final int FIGURE_MARGIN = 14;

    private static final int[] WIDTHS = {110, 560, 120, 110};

    private final transient StudentFileModel model;
    private final transient Texts texts;
    private final JLabel title = Controls.heading(new JLabel());
    private final JLabel state = new JLabel();
    private final JLabel asOf = new JLabel();
    private final JTextArea note = Controls.paragraph();
    private final JPanel values =
            new JPanel(new MigLayout("insets 0, fillx, wrap 4, gapx 12", "[][grow,fill][][grow,fill]"));
    private final JLabel keys;
    private final transient RowsTableModel<FileRow> rows;
    private final JTable table;
    private final JScrollPane scroll;
    private final JButton record;
    private final JButton open;
    private final JButton reverse;
    private transient List<FileField> shownValues = List.of();
    private boolean following;

    /**
     * @param search opens the way to another student
     * @param reversal gets the payment that is to be reversed
     */
    public StudentFilePanel(StudentFileModel model, Texts texts, Runnable search, Consumer<EntityKey> reversal) {
        super(new MigLayout("insets 12, fill, wrap 1, hidemode 3", "[grow,fill]"));
        this.model = model;
        this.texts = texts;
        this.rows = new RowsTableModel<FileRow>(texts)
                .column("studentfile.date", FileRow::date)
                .column("studentfile.what", FileRow::text)
                .column("studentfile.value", FileRow::value)
                .column(
                        "list.state",
                        row -> row.state() == null ? "" : row.state().text());
        this.table = table();
        this.scroll = new JScrollPane(table);
        this.record = Controls.button(texts, "studentfile.record", model::chooseStudent);
        this.open = Controls.button(texts, "studentfile.open", model::choose);
        this.reverse = Controls.button(
                texts, "payments.reverse", () -> model.selectedRecord().ifPresent(reversal));
        this.keys = new JLabel(texts.get("studentfile.keys"));
        reverse.setName("studentfile.reverse");
        title.setName("studentfile.title");
        state.setName("studentfile.state");
        note.setName("studentfile.note");
        asOf.setName("studentfile.asOf");
        asOf.setForeground(Palette.of(Tone.PLAIN));
        keys.setForeground(Palette.of(Tone.PLAIN));
        add(head(Controls.button(texts, "studentfile.search", search)));
        add(values, "wmin 0");
        add(note, "wmin 0");
        add(scroll, "grow, push");
        add(foot());
        listen();
        refresh();
    }

    private JPanel head(JButton search) {
        JPanel head = new JPanel(new MigLayout("insets 0, fillx, hidemode 3", "[][]push[]"));
        JPanel ways = new JPanel(new MigLayout("insets 0, hidemode 3"));
        ways.add(record);
        ways.add(search);
        head.add(title, "wmin 0");
        head.add(state);
        head.add(ways);
        return head;
    }

    private JPanel foot() {
        JPanel foot = new JPanel(new MigLayout("insets 0, fillx, hidemode 3", "[]push[]"));
        JPanel ways = new JPanel(new MigLayout("insets 0, hidemode 3"));
        ways.add(open);
        ways.add(reverse);
        foot.add(ways);
        foot.add(asOf, "wrap");
        foot.add(keys, "span, wmin 0");
        return foot;
    }

    private JTable table() {
        JTable made = new JTable(rows);
        made.setName("studentfile.table");
        made.getAccessibleContext().setAccessibleName(texts.get("studentfile.table"));
        made.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        made.setRowHeight(made.getRowHeight() + UIScale.scale(ROW_MARGIN));
        made.setFillsViewportHeight(true);
        made.setShowHorizontalLines(true);
        Controls.plainHeader(made);
        Controls.tabLeaves(made);
        made.setDefaultRenderer(Object.class, new LineRenderer());
        made.getTableHeader()
                .setDefaultRenderer(
                        new FigureHeaderRenderer(made.getTableHeader().getDefaultRenderer()));
        for (int i = 0; i < WIDTHS.length; i++) {
            made.getColumnModel().getColumn(i).setPreferredWidth(UIScale.scale(WIDTHS[i]));
            if (i != TEXT) {
                made.getColumnModel().getColumn(i).setMaxWidth(UIScale.scale(WIDTHS[i] * 2));
            }
        }
        return made;
    }

    private void listen() {
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting()) {
                model.select(table.getSelectedRow());
            }
        });
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    model.choose();
                }
            }
        });
        Controls.focusKey(table, "ENTER", model::choose);
        Controls.focusKey(table, "ctrl ENTER", model::chooseRecord);
        Controls.focusKey(table, "ctrl DOWN", () -> model.moveToHeading(1));
        Controls.focusKey(table, "ctrl UP", () -> model.moveToHeading(-1));
        model.changed().listen(this::refresh);
    }

    /** The keys go to the lines. */
    public void focusFile() {
        table.requestFocusInWindow();
    }

    private void refresh() {
        title.setText(model.title());
        state.setText(model.state().map(word -> word.text()).orElse(""));
        state.setIcon(model.state().map(word -> new SignIcon(word.sign())).orElse(null));
        state.setForeground(Palette.of(model.state().map(word -> word.tone()).orElse(Tone.PLAIN)));
        record.setVisible(model.student().isPresent());
        note.setText(model.note());
        note.setForeground(Palette.of(model.troubled() ? Tone.TROUBLE : Tone.PLAIN));
        note.setVisible(model.note() != null);
        asOf.setText(model.asOf());
        showValues();
        showRows();
        reverse.setVisible(model.paymentSelected());
        open.setEnabled(model.choosable());
        keys.setVisible(!model.rows().isEmpty());
        open.setVisible(!model.rows().isEmpty());
        revalidate();
    }

    private void showValues() {
        if (shownValues.equals(model.fields())) {
            return;
        }
        shownValues = model.fields();
        values.removeAll();
        for (FileField field : shownValues) {
            JLabel label = new JLabel(field.label());
            label.setForeground(Palette.of(Tone.PLAIN));
            JTextArea value = Controls.paragraph();
            value.setText(field.value());
            value.getAccessibleContext().setAccessibleName(field.label());
            values.add(label, field.wide() ? "newline, aligny top" : "aligny top");
            values.add(value, field.wide() ? "span, wmin 0, wrap" : "wmin 0");
        }
        values.revalidate();
    }

    /** What is in sight stays in sight, whatever comes or goes above it. */
    private void showRows() {
        Point top = scroll.getViewport().getViewPosition();
        int first = table.rowAtPoint(top);
        String anchor = first < 0 || first >= rows.getRowCount()
                ? null
                : rows.row(first).id();
        boolean same = rows.shows(model.rows());
        following = true;
        rows.show(model.rows());
        int index = model.selectedIndex();
        if (index >= 0 && index < table.getRowCount()) {
            if (table.getSelectedRow() != index) {
                table.setRowSelectionInterval(index, index);
                if (same) {
                    table.scrollRectToVisible(table.getCellRect(index, 0, true));
                }
            }
        } else {
            table.clearSelection();
        }
        following = false;
        int moved = same ? -1 : placeOf(anchor);
        if (moved >= 0) {
            int offset = top.y - first * table.getRowHeight();
            table.setSize(table.getWidth(), table.getPreferredSize().height);
            scroll.getViewport().setViewPosition(new Point(top.x, moved * table.getRowHeight() + offset));
        }
    }

    private int placeOf(String id) {
        for (int i = 0; i < rows.getRowCount(); i++) {
            if (rows.row(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** The theme's header; what stands over figures stands at the right, as they do. */
    private record FigureHeaderRenderer(TableCellRenderer theme) implements TableCellRenderer {

        @Override
        public Component getTableCellRendererComponent(
                JTable owner, Object value, boolean selected, boolean focused, int row, int column) {
            Component cell = theme.getTableCellRendererComponent(owner, value, selected, focused, row, column);
            if (cell instanceof JLabel label) {
                label.setHorizontalAlignment(column == VALUE ? SwingConstants.TRAILING : SwingConstants.LEADING);
            }
            return cell;
        }
    }

    /** Headings are bold, what is said of several records is grey, and states have their colours. */
    private final class LineRenderer extends DefaultTableCellRenderer {

        @Override
        public Component getTableCellRendererComponent(
                JTable owner, Object value, boolean selected, boolean focused, int row, int column) {
            Component cell = super.getTableCellRendererComponent(owner, value, selected, focused, row, column);
            FileRow line = rows.row(row);
            setHorizontalAlignment(column == VALUE ? SwingConstants.TRAILING : SwingConstants.LEADING);
            if (column == VALUE) {
                setBorder(BorderFactory.createEmptyBorder(0, 0, 0, UIScale.scale(FIGURE_MARGIN)));
            }
            boolean bold = line.kind() == Kind.HEADING || line.kind() == Kind.SUMMARY && column == VALUE;
            cell.setFont(owner.getFont().deriveFont(bold ? Font.BOLD : Font.PLAIN));
            setToolTipText(column == TEXT ? line.text() : null);
            setIcon(
                    column == STATE && line.state() != null
                            ? new SignIcon(line.state().sign())
                            : null);
            if (selected) {
                cell.setForeground(owner.getSelectionForeground());
            } else if (column == STATE && line.state() != null) {
                cell.setForeground(Palette.of(line.state().tone()));
            } else if (column == DATE || line.kind() == Kind.SUMMARY || line.kind() == Kind.MORE) {
                cell.setForeground(Palette.of(line.kind() == Kind.MORE ? Tone.BUSY : Tone.PLAIN));
            } else {
                cell.setForeground(owner.getForeground());
            }
            return cell;
        }
    }
}
