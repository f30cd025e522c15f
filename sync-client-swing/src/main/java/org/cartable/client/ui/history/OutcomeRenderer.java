package org.cartable.client.ui.history;

import java.awt.Component;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.RowsTableModel;

/** Shows what became of an edit, in the colour of its tone. */
final class OutcomeRenderer extends DefaultTableCellRenderer {

    private final RowsTableModel<HistoryEntry> entries;

    OutcomeRenderer(RowsTableModel<HistoryEntry> entries) {
        this.entries = entries;
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        Component cell = super.getTableCellRendererComponent(table, value, selected, focused, row, column);
        if (!selected) {
            cell.setForeground(Palette.of(entries.row(row).tone()));
        }
        return cell;
    }
}
