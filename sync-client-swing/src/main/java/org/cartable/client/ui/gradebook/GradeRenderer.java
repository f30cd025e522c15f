package org.cartable.client.ui.gradebook;

import java.awt.Component;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import org.cartable.client.ui.Palette;

/** Shows a {@link GradeCell} with the sign of its state and in its colour; a text of a margin as it is. */
final class GradeRenderer extends DefaultTableCellRenderer {

    private final transient GradebookModel model;

    GradeRenderer(GradebookModel model) {
        this.model = model;
        setHorizontalAlignment(SwingConstants.TRAILING);
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        super.getTableCellRendererComponent(table, value, selected, focused, row, column);
        setForeground(selected ? table.getSelectionForeground() : table.getForeground());
        setToolTipText(null);
        if (value instanceof GradeCell cell) {
            setText(cell.mark().isEmpty() ? cell.text() : cell.mark() + "  " + cell.text());
            setToolTipText(cell.told().isEmpty() ? null : cell.told());
            getAccessibleContext().setAccessibleName(model.spoken(row, column));
            if (!selected && cell.tone() != null) {
                setForeground(Palette.of(cell.tone()));
            }
        } else {
            getAccessibleContext().setAccessibleName(getText());
        }
        return this;
    }
}
