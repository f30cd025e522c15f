package org.cartable.client.ui.gradebook;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.EventObject;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import javax.swing.AbstractCellEditor;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingConstants;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.TableCellEditor;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.TypingListener;
import org.cartable.client.ui.TypingUndo;

/** The grades as a spreadsheet: the students' names stay at the left, the averages of the exams below. */
final class GradeTablePanel extends JPanel {

    private static final int NAMES_WIDTH = 210;
    private static final int EXAM_WIDTH = 118;
    private static final int ROW_MARGIN = 6;

    private final transient GradebookModel model;
    private final transient Texts texts;
    private final Grades grades = new Grades();
    private final GradeEditor editor = new GradeEditor();
    private final JTable table;
    private final MarginModel nameModel;
    private final JTable names;
    private final JTable statistics;
    private final JScrollPane scroll;

    private transient List<ExamColumn> columns = List.of();
    private transient List<UUID> students = List.of();
    private String averageTitle = "";
    private transient UUID shownStudent;
    private transient UUID shownExam;
    private boolean following;

    GradeTablePanel(GradebookModel model, Texts texts) {
        super(new BorderLayout());
        this.model = model;
        this.texts = texts;
        this.table = new GradeTable();
        this.scroll = new JScrollPane(table);
        this.nameModel = new MarginModel("gradebook.student", () -> model.rows().size(), row -> model.rows()
                .get(row)
                .name());
        this.names = margin(nameModel, "gradebook.students");
        names.setSelectionModel(table.getSelectionModel());
        this.statistics = statistics();
        arrange();
        table.setName("gradebook.table");
        table.getAccessibleContext().setAccessibleName(texts.get("gradebook.table"));
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setCellSelectionEnabled(true);
        table.setDefaultRenderer(Object.class, new GradeRenderer(model));
        table.setDefaultEditor(Object.class, editor);
        table.getTableHeader().setDefaultRenderer(new ExamHeaderRenderer());
        table.putClientProperty("terminateEditOnFocusLost", true);
        table.putClientProperty("JTable.autoStartsEdit", false);
        grid(table);
        TypingListener.on(editor.field, () -> {
            if (table.isEditing()) {
                model.typing(editor.field.getText());
            }
        });
        listen();
    }

    private void grid(JTable of) {
        of.setAutoResizeMode(JTable.AUTO_RESIZE_OFF);
        of.setRowHeight(of.getRowHeight() + UIScale.scale(ROW_MARGIN));
        of.setShowGrid(true);
        if (of.getTableHeader() != null) {
            of.getTableHeader().setReorderingAllowed(false);
        }
    }

    private JTable margin(MarginModel of, String name) {
        JTable made = new JTable(of);
        made.setName(name);
        made.getAccessibleContext().setAccessibleName(texts.get(name));
        made.setFocusable(false);
        grid(made);
        Controls.plainHeader(made);
        made.getColumnModel().getColumn(0).setPreferredWidth(UIScale.scale(NAMES_WIDTH));
        made.setPreferredScrollableViewportSize(new Dimension(UIScale.scale(NAMES_WIDTH), 0));
        return made;
    }

    private JTable statistics() {
        JTable made = new JTable(new Statistics(), table.getColumnModel()) {
            @Override
            public Dimension getPreferredScrollableViewportSize() {
                return new Dimension(0, getRowCount() * getRowHeight());
            }
        };
        made.setName("gradebook.statistics");
        made.getAccessibleContext().setAccessibleName(texts.get("gradebook.statistics"));
        made.setDefaultRenderer(Object.class, new GradeRenderer(model));
        made.setTableHeader(null);
        made.setFocusable(false);
        made.setRowSelectionAllowed(false);
        grid(made);
        return made;
    }

    private void arrange() {
        scroll.setRowHeaderView(names);
        scroll.setCorner(ScrollPaneConstants.UPPER_LEFT_CORNER, names.getTableHeader());
        scroll.setVerticalScrollBarPolicy(ScrollPaneConstants.VERTICAL_SCROLLBAR_ALWAYS);
        JTable titles = margin(
                new MarginModel(
                        "gradebook.statistics",
                        () -> 2,
                        row -> texts.get(row == 0 ? "gradebook.average" : "gradebook.median")),
                "gradebook.statisticsTitles");
        titles.setTableHeader(null);
        titles.setRowSelectionAllowed(false);
        JScrollPane foot = new JScrollPane(
                statistics,
                ScrollPaneConstants.VERTICAL_SCROLLBAR_ALWAYS,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        foot.setRowHeaderView(titles);
        scroll.getViewport().addChangeListener(event -> foot.getViewport()
                .setViewPosition(new Point(scroll.getViewport().getViewPosition().x, 0)));
        add(scroll, BorderLayout.CENTER);
        add(foot, BorderLayout.SOUTH);
    }

    private void listen() {
        table.getSelectionModel().addListSelectionListener(event -> selected());
        table.getColumnModel().getSelectionModel().addListSelectionListener(event -> selected());
        table.addKeyListener(new KeyAdapter() {
            @Override
            public void keyTyped(KeyEvent event) {
                boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
                if (plain && !Character.isISOControl(event.getKeyChar()) && type(event.getKeyChar())) {
                    event.consume();
                }
            }
        });
        steps(table, true);
        steps(editor.field, false);
        Controls.focusKey(table, Shortcut.GRADE_EDIT, this::edit);
        Controls.focusKey(table, Shortcut.GRADE_CLEAR, model::clear);
    }

    /** Enter and Tab keep what was typed and go on; so do the arrows, in the field only up and down. */
    private void steps(JComponent on, boolean sideways) {
        on.setFocusTraversalKeysEnabled(sideways);
        Controls.focusKey(on, Shortcut.GRADE_BELOW, () -> step(1, 0));
        Controls.focusKey(on, Shortcut.GRADE_ABOVE, () -> step(-1, 0));
        Controls.focusKey(on, Shortcut.GRADE_NEXT, () -> step(0, 1));
        Controls.focusKey(on, Shortcut.GRADE_PREVIOUS, () -> step(0, -1));
        Controls.focusKey(on, "UP", () -> arrow(-1, 0));
        Controls.focusKey(on, "DOWN", () -> arrow(1, 0));
        if (sideways) {
            Controls.focusKey(on, "LEFT", () -> arrow(0, -1));
            Controls.focusKey(on, "RIGHT", () -> arrow(0, 1));
        }
    }

    private void step(int down, int right) {
        stopEditing();
        model.advance(down, right);
    }

    private void arrow(int down, int right) {
        boolean entered = table.isEditing();
        stopEditing();
        if (entered) {
            model.advance(down, right);
        } else {
            model.move(down, right);
        }
    }

    void stopEditing() {
        if (table.isEditing()) {
            table.getCellEditor().stopCellEditing();
        }
    }

    /** A letter begins a new text, unless it is the one for absence; one that comes before the field is ready goes there. */
    private boolean type(char letter) {
        if (table.isEditing()) {
            editor.field.setText(editor.field.getText() + letter);
            return true;
        }
        if (model.press(letter)) {
            return true;
        }
        editor.first = String.valueOf(letter);
        edit();
        return table.isEditing();
    }

    private void edit() {
        if (table.editCellAt(model.selectedRow(), model.selectedColumn())) {
            editor.field.requestFocusInWindow();
        }
        editor.first = null;
    }

    private void selected() {
        if (!following) {
            model.select(table.getSelectedRow(), table.getSelectedColumn());
            follow();
        }
    }

    /** @param deed runs when the person wants to paste */
    void onPaste(Runnable deed) {
        Controls.focusKey(table, Shortcut.GRADE_PASTE, deed);
    }

    void focusTable() {
        table.requestFocusInWindow();
    }

    /** Shows what the model has now; what stays the same keeps its place on the screen. */
    void refresh() {
        following = true;
        int above = scrolledAbove();
        List<UUID> now = model.rows().stream().map(GradebookRow::studentId).toList();
        if (!sameColumns()) {
            table.removeEditor();
            grades.fireTableStructureChanged();
            for (int column = 0; column < table.getColumnCount(); column++) {
                table.getColumnModel().getColumn(column).setPreferredWidth(UIScale.scale(EXAM_WIDTH));
            }
        } else if (!now.equals(students)) {
            grades.fireTableDataChanged();
        } else if (!now.isEmpty()) {
            grades.fireTableRowsUpdated(0, now.size() - 1);
        }
        if (!now.equals(students)) {
            students = now;
            nameModel.fireTableDataChanged();
            scrollAbove(above);
        } else if (!now.isEmpty()) {
            nameModel.fireTableRowsUpdated(0, now.size() - 1);
        }
        columns = model.columns();
        averageTitle = model.averageTitle();
        for (int column = 0; column < columns.size(); column++) {
            table.getColumnModel().getColumn(column).setHeaderValue(columns.get(column));
        }
        table.getTableHeader().repaint();
        statistics.repaint();
        follow();
        editor.mark();
        following = false;
    }

    private boolean sameColumns() {
        return averageTitle.equals(model.averageTitle())
                && columns.stream()
                        .map(ExamColumn::id)
                        .toList()
                        .equals(model.columns().stream().map(ExamColumn::id).toList());
    }

    /** @return how far below the upper edge of what is in sight the selected student is */
    private int scrolledAbove() {
        int row = shownStudent == null ? -1 : students.indexOf(shownStudent);
        return row < 0 ? 0 : row * table.getRowHeight() - scroll.getViewport().getViewPosition().y;
    }

    private void scrollAbove(int above) {
        int row = shownStudent == null ? -1 : students.indexOf(shownStudent);
        if (row >= 0) {
            Point position = scroll.getViewport().getViewPosition();
            scroll.getViewport()
                    .setViewPosition(new Point(position.x, Math.max(0, row * table.getRowHeight() - above)));
        }
    }

    private void follow() {
        boolean was = following;
        following = true;
        int row = model.selectedRow();
        int column = model.selectedColumn();
        if (row < 0 || column < 0 || row >= table.getRowCount() || column >= table.getColumnCount()) {
            table.clearSelection();
        } else {
            table.setRowSelectionInterval(row, row);
            table.setColumnSelectionInterval(column, column);
            reveal(row, column);
        }
        following = was;
    }

    /** Another selection comes into sight; the same one stays where the person has scrolled it. */
    private void reveal(int row, int column) {
        UUID student = model.rows().get(row).studentId();
        UUID exam = model.columns().get(column).id();
        if (!student.equals(shownStudent) || !exam.equals(shownExam)) {
            shownStudent = student;
            shownExam = exam;
            table.scrollRectToVisible(table.getCellRect(row, column, true));
        }
    }

    /** Tells the model of the end of an edit, however it came. */
    private final class GradeTable extends JTable {

        GradeTable() {
            super(grades);
        }

        @Override
        public void removeEditor() {
            boolean edited = isEditing();
            super.removeEditor();
            if (edited) {
                model.endEdit();
            }
        }
    }

    private final class Grades extends AbstractTableModel {

        @Override
        public int getRowCount() {
            return model.rows().size();
        }

        @Override
        public int getColumnCount() {
            return model.columns().isEmpty() ? 0 : model.columns().size() + 1;
        }

        @Override
        public String getColumnName(int column) {
            return column < model.columns().size() ? model.columns().get(column).name() : model.averageTitle();
        }

        @Override
        public Object getValueAt(int row, int column) {
            GradebookRow of = model.rows().get(row);
            return column < of.cells().size() ? of.cells().get(column) : of.average();
        }

        @Override
        public boolean isCellEditable(int row, int column) {
            return model.writable() && column < model.columns().size();
        }

        @Override
        public void setValueAt(Object value, int row, int column) {
            model.enter(String.valueOf(value));
        }
    }

    private final class Statistics extends AbstractTableModel {

        @Override
        public int getRowCount() {
            return 2;
        }

        @Override
        public int getColumnCount() {
            return grades.getColumnCount();
        }

        @Override
        public Object getValueAt(int row, int column) {
            if (column >= model.columns().size()) {
                return "";
            }
            ExamColumn exam = model.columns().get(column);
            return row == 0 ? exam.average() : exam.median();
        }
    }

    private final class MarginModel extends AbstractTableModel {

        private final String title;
        private final transient IntSupplier rows;
        private final transient IntFunction<String> cells;

        MarginModel(String title, IntSupplier rows, IntFunction<String> cells) {
            this.title = title;
            this.rows = rows;
            this.cells = cells;
        }

        @Override
        public int getRowCount() {
            return rows.getAsInt();
        }

        @Override
        public int getColumnCount() {
            return 1;
        }

        @Override
        public String getColumnName(int column) {
            return texts.get(title);
        }

        @Override
        public Object getValueAt(int row, int column) {
            return cells.apply(row);
        }
    }

    private final class GradeEditor extends AbstractCellEditor implements TableCellEditor {

        private final JTextField field = new JTextField();
        private final transient TypingUndo typed;
        private String first;

        GradeEditor() {
            field.setName("gradebook.cell");
            typed = TypingUndo.on(field);
            field.setHorizontalAlignment(SwingConstants.TRAILING);
        }

        @Override
        public boolean isCellEditable(EventObject event) {
            return !(event instanceof MouseEvent click) || click.getClickCount() > 1;
        }

        @Override
        public Component getTableCellEditorComponent(
                JTable owner, Object value, boolean selected, int row, int column) {
            model.select(row, column);
            field.setText(first == null ? model.editText() : first);
            typed.forget();
            field.getAccessibleContext().setAccessibleName(model.spoken(row, column));
            model.beginEdit();
            model.typing(field.getText());
            return field;
        }

        @Override
        public Object getCellEditorValue() {
            return field.getText();
        }

        /** The edge of the field and its description say whether what is typed can be used. */
        void mark() {
            String problem = model.typingProblem();
            field.putClientProperty("JComponent.outline", problem == null ? null : "error");
            field.getAccessibleContext().setAccessibleDescription(problem);
        }
    }
}
