package org.cartable.client.ui.history;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.cartable.client.ui.Texts;

/** The settled edits as a table: when, what, fields, outcome. */
final class HistoryTableModel extends AbstractTableModel {

    static final int OUTCOME = 3;

    private static final List<String> COLUMNS =
            List.of("history.when", "history.what", "history.fields", "history.outcome");

    private final Texts texts;
    private List<HistoryEntry> entries = List.of();

    HistoryTableModel(Texts texts) {
        this.texts = texts;
    }

    void show(List<HistoryEntry> now) {
        if (!now.equals(entries)) {
            entries = now;
            fireTableDataChanged();
        }
    }

    HistoryEntry entry(int row) {
        return entries.get(row);
    }

    @Override
    public int getRowCount() {
        return entries.size();
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
        HistoryEntry entry = entries.get(row);
        return switch (column) {
            case 0 -> entry.when();
            case 1 -> entry.what();
            case 2 -> entry.fields();
            default -> entry.outcome();
        };
    }
}
