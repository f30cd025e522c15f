package org.cartable.client.ui.refused;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.cartable.client.ui.Texts;

/** The values of one refused edit as a table: field, value, problem. */
final class RefusedTableModel extends AbstractTableModel {

    private static final List<String> COLUMNS = List.of("refused.field", "refused.value", "refused.problem");

    private final Texts texts;
    private List<RefusedValue> values = List.of();

    RefusedTableModel(Texts texts) {
        this.texts = texts;
    }

    void show(List<RefusedValue> now) {
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
        RefusedValue value = values.get(row);
        return switch (column) {
            case 0 -> value.label();
            case 1 -> value.value();
            default -> value.problem();
        };
    }
}
