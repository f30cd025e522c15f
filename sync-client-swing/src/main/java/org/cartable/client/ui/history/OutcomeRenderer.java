package org.cartable.client.ui.history;

import java.awt.Component;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import org.cartable.client.ui.Palette;

/** Shows what became of an edit, in the colour of its tone. */
final class OutcomeRenderer extends DefaultTableCellRenderer {

    private final HistoryTableModel model;

    OutcomeRenderer(HistoryTableModel model) {
        this.model = model;
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        Component cell = super.getTableCellRendererComponent(table, value, selected, focused, row, column);
        if (!selected) {
            cell.setForeground(Palette.of(model.entry(row).tone()));
        }
        return cell;
    }
}
