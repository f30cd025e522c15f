package org.cartable.client.ui.entities;

import java.awt.Component;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.SignIcon;

/** Shows a {@link StateWord} with its sign, in the colour of its tone; on a selected row sign and word alone say it. */
public final class StateRenderer extends DefaultTableCellRenderer {

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        super.getTableCellRendererComponent(table, value, selected, focused, row, column);
        StateWord word = value instanceof StateWord some ? some : null;
        setIcon(word == null ? null : new SignIcon(word.sign()));
        setToolTipText(word == null ? null : word.hint());
        if (word != null && !selected) {
            setForeground(Palette.of(word.tone()));
        } else {
            setForeground(selected ? table.getSelectionForeground() : table.getForeground());
        }
        return this;
    }
}
