package org.cartable.client.ui.entities;

import java.awt.Component;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import org.cartable.client.ui.Palette;

/** Shows a {@link StateWord} in the colour of its tone; on a selected row the word alone says it. */
final class StateRenderer extends DefaultTableCellRenderer {

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        Component cell = super.getTableCellRendererComponent(table, value, selected, focused, row, column);
        if (!selected && value instanceof StateWord word) {
            cell.setForeground(Palette.of(word.tone()));
        } else {
            cell.setForeground(selected ? table.getSelectionForeground() : table.getForeground());
        }
        return cell;
    }
}
