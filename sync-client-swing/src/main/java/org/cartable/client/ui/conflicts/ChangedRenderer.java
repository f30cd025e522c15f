package org.cartable.client.ui.conflicts;

import java.awt.Component;
import java.awt.Font;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;

/** Shows a value of a conflict; what a side has changed stands out, in weight and not only in colour. */
final class ChangedRenderer extends DefaultTableCellRenderer {

    private static final int MINE = 1;
    private static final int SERVER = 3;

    private final RowsTableModel<ConflictField> fields;

    ChangedRenderer(RowsTableModel<ConflictField> fields) {
        this.fields = fields;
    }

    /** @return true when the side of that column has changed the field */
    private static boolean changed(ConflictField field, int column) {
        return column == MINE && field.mineChanged() || column == SERVER && field.serverChanged();
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        Component cell = super.getTableCellRendererComponent(table, value, false, false, row, column);
        boolean changed = changed(fields.row(row), column);
        cell.setBackground(changed ? Palette.changedBackground() : table.getBackground());
        cell.setFont(changed ? table.getFont().deriveFont(Font.BOLD) : table.getFont());
        setToolTipText(value == null ? null : value.toString());
        return cell;
    }
}
