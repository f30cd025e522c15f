package org.cartable.client.ui.conflicts;

import java.awt.Component;
import java.awt.Font;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import org.cartable.client.ui.Palette;

/** Shows a value of a conflict; what a side has changed stands out, in weight and not only in colour. */
final class ChangedRenderer extends DefaultTableCellRenderer {

    private final ConflictTableModel model;

    ChangedRenderer(ConflictTableModel model) {
        this.model = model;
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        Component cell = super.getTableCellRendererComponent(table, value, false, false, row, column);
        boolean changed = model.changed(row, column);
        cell.setBackground(changed ? Palette.changedBackground() : table.getBackground());
        cell.setFont(changed ? table.getFont().deriveFont(Font.BOLD) : table.getFont());
        setToolTipText(value == null ? null : value.toString());
        return cell;
    }
}
