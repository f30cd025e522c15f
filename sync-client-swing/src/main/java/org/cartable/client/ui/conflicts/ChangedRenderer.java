package org.cartable.client.ui.conflicts;

import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;
import org.cartable.client.ui.Tone;

/** Shows a value of a conflict; what a side has changed stands out, in weight and not only in colour. */
final class ChangedRenderer extends DefaultTableCellRenderer {

    private static final int MINE = 1;
    private static final int SERVER = 3;
    private static final int RESULT = 4;

    private final RowsTableModel<FieldResult> fields;

    ChangedRenderer(RowsTableModel<FieldResult> fields) {
        this.fields = fields;
    }

    /** @return true when the side of that column has changed the field */
    private static boolean changed(ConflictField field, int column) {
        return column == MINE && field.mineChanged() || column == SERVER && field.serverChanged();
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        FieldResult result = fields.row(row);
        boolean changed = changed(result.field(), column);
        boolean open = column == RESULT && result.open();
        Component cell = super.getTableCellRendererComponent(table, value, selected, false, row, column);
        if (!selected) {
            Color still = table.getBackground();
            cell.setBackground(changed ? Palette.changedBackground() : still);
            cell.setForeground(open ? Palette.of(Tone.TROUBLE) : table.getForeground());
        }
        cell.setFont(changed || open ? table.getFont().deriveFont(Font.BOLD) : table.getFont());
        setToolTipText(value == null ? null : value.toString());
        return cell;
    }
}
