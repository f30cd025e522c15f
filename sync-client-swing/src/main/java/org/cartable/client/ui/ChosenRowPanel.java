package org.cartable.client.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JScrollPane;
import javax.swing.JTable;

/**
 * A table of which one row is looked at: it shows what a model has chosen, without taking that for a choice of the person's.
 * Event thread only.
 */
public final class ChosenRowPanel<T> extends JScrollPane {

    private final JTable table;
    private final RowsTableModel<T> rows;
    private boolean following;

    /**
     * @param table shows the rows
     * @param choose hears what the person chooses
     */
    public ChosenRowPanel(JTable table, RowsTableModel<T> rows, Consumer<T> choose) {
        super(table);
        this.table = table;
        this.rows = rows;
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting() && table.getSelectedRow() >= 0) {
                choose.accept(rows.row(table.getSelectedRow()));
            }
        });
    }

    /** Shows these rows, and the chosen one of them in sight. */
    public void show(List<T> now, Optional<T> chosen) {
        following = true;
        rows.show(now);
        int row = chosen.map(now::indexOf).orElse(-1);
        if (row >= 0 && row != table.getSelectedRow()) {
            table.setRowSelectionInterval(row, row);
            table.scrollRectToVisible(table.getCellRect(row, 0, true));
        }
        following = false;
    }
}
