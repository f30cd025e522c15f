package org.cartable.client.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.swing.table.AbstractTableModel;

/** Values in words, and in what a renderer makes words of, as a table, one a row. Lives on the event thread. */
public final class RowsTableModel<T> extends AbstractTableModel {

    private final transient Texts texts;
    private final List<String> names = new ArrayList<>();
    private final transient List<Function<T, ?>> cells = new ArrayList<>();
    private transient List<T> rows = List.of();

    public RowsTableModel(Texts texts) {
        this.texts = texts;
    }

    /**
     * Adds a column; before the table is made.
     *
     * @param name the name of its text
     * @param cell what it shows of a row
     * @return this
     */
    public RowsTableModel<T> column(String name, Function<T, ?> cell) {
        names.add(name);
        cells.add(cell);
        return this;
    }

    /** Shows these rows; the table keeps its selection when they are what it shows already. */
    public void show(List<T> now) {
        if (!shows(now)) {
            rows = List.copyOf(now);
            fireTableDataChanged();
        }
    }

    /** @return true when these rows are what it shows already */
    public boolean shows(List<T> now) {
        return now.equals(rows);
    }

    /** @return what the row shows */
    public T row(int index) {
        return rows.get(index);
    }

    @Override
    public int getRowCount() {
        return rows.size();
    }

    @Override
    public int getColumnCount() {
        return names.size();
    }

    @Override
    public String getColumnName(int column) {
        return texts.get(names.get(column));
    }

    @Override
    public Object getValueAt(int row, int column) {
        return cells.get(column).apply(rows.get(row));
    }
}
