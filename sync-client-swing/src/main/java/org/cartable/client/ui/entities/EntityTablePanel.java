package org.cartable.client.ui.entities;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.FontMetrics;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.DefaultListSelectionModel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JViewport;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableColumn;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Texts;

/** The table of an {@link EntityListModel}: keeps the selection and the place through every new snapshot. */
final class EntityTablePanel extends JPanel {

    private static final int CELL_MARGIN = 8;
    /** Room beside the name of a column for its arrow. */
    private static final int HEADER_MARGIN = 30;

    private final transient EntityListModel model;
    private final JTable table;
    private final JViewport viewport;
    /** The selection moves to where the model has it; that is not a wish of the person. */
    private boolean following;
    /** The selected row is not in the list yet; it comes into sight with the snapshot that has it. */
    private boolean awaited;
    /** The person goes to the first record of what they have asked for. */
    private boolean beginning;

    /** @param chosen runs when the person goes on from the selected row */
    EntityTablePanel(EntityListModel model, Texts texts, Runnable chosen) {
        super(new MigLayout("insets 0, fill"));
        this.model = model;
        table = new JTable() {
            @Override
            public void createDefaultColumnsFromModel() {
                super.createDefaultColumnsFromModel();
                arrangeColumns(this);
            }

            @Override
            public Component prepareRenderer(TableCellRenderer renderer, int row, int column) {
                Component cell = super.prepareRenderer(renderer, row, column);
                if (!isRowSelected(row)) {
                    cell.setBackground(model.justChanged(row) ? Palette.changedBackground() : getBackground());
                }
                return cell;
            }
        };
        table.setModel(model);
        table.setName("list.table");
        table.getAccessibleContext().setAccessibleName(texts.get("list.table"));
        table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
        table.setDefaultRenderer(StateWord.class, new StateRenderer());
        table.setShowHorizontalLines(true);
        table.setFillsViewportHeight(true);
        table.getTableHeader().setReorderingAllowed(false);
        table.getTableHeader()
                .setDefaultRenderer(
                        new SortedHeaderRenderer(table.getTableHeader().getDefaultRenderer(), model));
        table.getTableHeader().addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                int column = table.columnAtPoint(event.getPoint());
                if (column >= 0) {
                    model.sortBy(table.convertColumnIndexToModel(column));
                    table.getTableHeader().repaint();
                }
            }
        });
        table.getSelectionModel().addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting() && !following) {
                ListSelectionModel wanted = table.getSelectionModel();
                model.select(table.getSelectedRows(), wanted.getAnchorSelectionIndex(), wanted.getLeadSelectionIndex());
            }
        });
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2 && table.getSelectedRow() >= 0) {
                    chosen.run();
                }
            }
        });
        Controls.focusKey(table, "ENTER", chosen);
        Controls.focusKey(table, Shortcut.CHOOSE_ALL, table::selectAll);
        JScrollPane scroll = new JScrollPane(table);
        viewport = scroll.getViewport();
        viewport.addChangeListener(event -> tellSight());
        model.published().listen(this::published);
        model.selected().listen(this::follow);
        add(scroll, "grow");
    }

    /** The keys go to the list; when no record of it is chosen the first one is, once what was asked for is here. */
    void begin() {
        table.requestFocusInWindow();
        beginning = true;
        if (!model.fromTheTop()) {
            chooseFirst();
        }
    }

    private void chooseFirst() {
        if (beginning && table.getRowCount() > 0 && table.getSelectedRow() < 0) {
            table.changeSelection(0, 0, false, false);
        }
        beginning = false;
    }

    /** Called by the table while it is still being made, when it has no font of its own yet. */
    private void arrangeColumns(JTable columns) {
        FontMetrics font = getFontMetrics(getFont());
        for (int i = 0; i < columns.getColumnCount(); i++) {
            TableColumn column = columns.getColumnModel().getColumn(i);
            int name = font.stringWidth(columns.getColumnName(i)) + UIScale.scale(HEADER_MARGIN);
            int cells = font.stringWidth("0".repeat(model.characters(i))) + UIScale.scale(CELL_MARGIN);
            column.setPreferredWidth(Math.max(name, cells));
            if (!model.shortenable(i)) {
                column.setMinWidth(cells);
            }
            if (model.numeric(i)) {
                DefaultTableCellRenderer trailing = new DefaultTableCellRenderer();
                trailing.setHorizontalAlignment(SwingConstants.TRAILING);
                column.setCellRenderer(trailing);
            }
        }
    }

    /** First the place, then the selection: both tell the model where the person is now. */
    private void published() {
        if (model.fromTheTop()) {
            viewport.setViewPosition(new Point(0, 0));
        } else if (model.moved() != 0) {
            Point place = viewport.getViewPosition();
            // Now, since the viewport holds the place within the size that the table had.
            table.setSize(table.getWidth(), table.getPreferredSize().height);
            viewport.setViewPosition(new Point(place.x, place.y + model.moved() * table.getRowHeight()));
        }
        select(awaited || model.keepingSelection());
        tellSight();
        chooseFirst();
        table.getTableHeader().repaint();
    }

    private void follow() {
        awaited = model.selection().isPresent();
        select(true);
    }

    /** @param show whether its row comes into sight, if it is in the list */
    private void select(boolean show) {
        following = true;
        int index = model.selectedIndex();
        if (model.chosenCount() > 0) {
            selectSeveral();
        } else if (index < 0) {
            table.clearSelection();
        } else if (table.getSelectedRow() != index || table.getSelectedRowCount() > 1) {
            table.setRowSelectionInterval(index, index);
        }
        if (index >= 0) {
            awaited = false;
            if (show) {
                table.scrollRectToVisible(table.getCellRect(index, 0, true));
            }
        }
        following = false;
    }

    private void selectSeveral() {
        table.clearSelection();
        for (int place : model.chosenPlaces()) {
            table.addRowSelectionInterval(place, place);
        }
        DefaultListSelectionModel selection = (DefaultListSelectionModel) table.getSelectionModel();
        selection.setAnchorSelectionIndex(model.anchorPlace());
        selection.moveLeadSelectionIndex(model.leadPlace());
    }

    private void tellSight() {
        Rectangle seen = viewport.getViewRect();
        int last = table.rowAtPoint(new Point(0, seen.y + seen.height - 1));
        model.see(table.rowAtPoint(seen.getLocation()), last < 0 ? table.getRowCount() - 1 : last);
    }
}
