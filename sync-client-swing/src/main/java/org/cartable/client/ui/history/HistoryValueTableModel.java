package org.cartable.client.ui.history;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.cartable.client.ui.Texts;

/** The values of one settled edit as a table: field, before, after, note. */
final class HistoryValueTableModel extends AbstractTableModel {

    private static final List<String> COLUMNS =
            List.of("history.field", "history.before", "history.after", "history.note");

    private final Texts texts;
    private List<HistoryValue> values = List.of();

    HistoryValueTableModel(Texts texts) {
        this.texts = texts;
    }

    void show(List<HistoryValue> now) {
        if (!now.equals(values)) {
            values = now;
            fireTableDataChanged();
        }
    }

    @Override
    public int getRowCount() {
        return values.size();
    }

    @Override
    public int getColumnCount() {
        return COLUMNS.size();
    }

    @Override
    public String getColumnName(int column) {
        return texts.get(COLUMNS.get(column));
    }

    @Override
    public Object getValueAt(int row, int column) {
        HistoryValue value = values.get(row);
        return switch (column) {
            case 0 -> value.label();
            case 1 -> value.before();
            case 2 -> value.after();
            default -> value.note();
        };
    }
}
