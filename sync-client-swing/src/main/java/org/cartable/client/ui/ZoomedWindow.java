package org.cartable.client.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.table.TableColumn;

/**
 * A window while its size changes. The look and feel gives fonts and edges their new size; what a view has set in pixels,
 * or a person has dragged, grows here in the same proportion.
 */
final class ZoomedWindow {

    private final Window window;
    private final float by;
    private final Map<JTable, Integer> rowHeights = new LinkedHashMap<>();

    /** Made before the look and feel has changed anything. */
    ZoomedWindow(Window window, float by) {
        this.window = window;
        this.by = by;
        visit(window);
    }

    private void visit(Component component) {
        if (component instanceof JTable table) {
            rowHeights.put(table, table.getRowHeight());
        }
        if (component instanceof Container container) {
            for (Component child : container.getComponents()) {
                visit(child);
            }
        }
    }

    /** Called when the look and feel has done its part. */
    void finish() {
        rowHeights.forEach((table, before) -> {
            if (table.getRowHeight() == before) {
                table.setRowHeight(scaled(before));
            }
        });
        grow(window);
        growItself();
        window.validate();
    }

    /** As far as the screen goes. */
    private void growItself() {
        if (window instanceof Frame frame && frame.getExtendedState() != Frame.NORMAL) {
            return;
        }
        Rectangle screen = window.getGraphicsConfiguration().getBounds();
        Dimension size = scaled(window.getSize());
        int width = Math.min(size.width, screen.width);
        int height = Math.min(size.height, screen.height);
        int x = Math.max(screen.x, Math.min(window.getX(), screen.x + screen.width - width));
        int y = Math.max(screen.y, Math.min(window.getY(), screen.y + screen.height - height));
        window.setBounds(x, y, width, height);
    }

    private void grow(Component component) {
        if (component.isPreferredSizeSet()) {
            component.setPreferredSize(scaled(component.getPreferredSize()));
        }
        if (component instanceof JTable table) {
            growColumns(table);
            table.setPreferredScrollableViewportSize(scaled(table.getPreferredScrollableViewportSize()));
        }
        if (component instanceof JSplitPane split) {
            split.setDividerLocation(scaled(split.getDividerLocation()));
        }
        if (component instanceof Container container) {
            for (Component child : container.getComponents()) {
                grow(child);
            }
        }
    }

    private void growColumns(JTable table) {
        for (int i = 0; i < table.getColumnModel().getColumnCount(); i++) {
            TableColumn column = table.getColumnModel().getColumn(i);
            column.setMinWidth(scaled(column.getMinWidth()));
            column.setPreferredWidth(scaled(column.getPreferredWidth()));
        }
    }

    private int scaled(int pixels) {
        return Math.round(pixels * by);
    }

    private Dimension scaled(Dimension size) {
        return new Dimension(scaled(size.width), scaled(size.height));
    }
}
