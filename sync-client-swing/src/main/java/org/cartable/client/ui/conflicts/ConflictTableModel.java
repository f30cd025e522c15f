package org.cartable.client.ui.conflicts;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.cartable.client.ui.Texts;

/** The fields of one conflict as a table: field, mine, before, server. */
final class ConflictTableModel extends AbstractTableModel {

    private static final List<String> COLUMNS =
            List.of("conflict.field", "conflict.mine", "conflict.before", "conflict.server");

    private static final int MINE = 1;
    private static final int SERVER = 3;

    private final Texts texts;
    private List<ConflictField> fields = List.of();

    ConflictTableModel(Texts texts) {
        this.texts = texts;
    }

    void show(List<ConflictField> now) {
        if (!now.equals(fields)) {
            fields = now;
            fireTableDataChanged();
        }
    }

    /** @return true when the side of that column has changed the field of that row */
    boolean changed(int row, int column) {
        ConflictField field = fields.get(row);
        return column == MINE && field.mineChanged() || column == SERVER && field.serverChanged();
    }

    @Override
    public int getRowCount() {
        return fields.size();
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
        ConflictField field = fields.get(row);
        return switch (column) {
            case 0 -> field.label();
            case MINE -> field.mine();
            case 2 -> field.before();
            default -> field.server();
        };
    }
}
