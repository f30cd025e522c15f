package org.cartable.client.ui.entities;

import java.awt.Component;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.UIManager;
import javax.swing.table.TableCellRenderer;

/** The theme's header with an arrow on the sorted column, standing over its cells. */
final class SortedHeaderRenderer implements TableCellRenderer {

    private final TableCellRenderer theme;
    private final EntityListModel model;

    SortedHeaderRenderer(TableCellRenderer theme, EntityListModel model) {
        this.theme = theme;
        this.model = model;
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        Component cell = theme.getTableCellRendererComponent(table, value, selected, focused, row, column);
        if (cell instanceof JLabel label) {
            int of = table.convertColumnIndexToModel(column);
            label.setHorizontalAlignment(model.numeric(of) ? SwingConstants.TRAILING : SwingConstants.LEADING);
            label.setHorizontalTextPosition(SwingConstants.LEADING);
            label.setIcon(
                    of == model.sortedColumn()
                            ? UIManager.getIcon(
                                    model.descending() ? "Table.descendingSortIcon" : "Table.ascendingSortIcon")
                            : null);
        }
        return cell;
    }
}
