package org.cartable.client.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.swing.JRootPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.RootPaneContainer;
import javax.swing.table.TableColumn;
import javax.swing.table.TableColumnModel;

/**
 * A window while its size changes. The look and feel gives fonts and edges their new size; what a view has set in pixels,
 * or a person has dragged, grows here in the same proportion, the window itself as far as its screen goes.
 */
final class ZoomedWindow {

    private static final String WISHED = "ZoomedWindow.wished";
    private static final String SHARE = "ZoomedWindow.share";

    private final Window window;
    private final float by;
    private final Map<JTable, Integer> rowHeights = new LinkedHashMap<>();
    /** Two tables may stand on the same columns. */
    private final Set<TableColumnModel> grown = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<JSplitPane, Double> shares = new LinkedHashMap<>();

    /**
     * The size that a window should have and the one that its screen let it have: made smaller again, it is as before.
     */
    private record Wished(Dimension size, Dimension given) {}

    /** The share of the left side, and where the divider stands when the right side lets it. */
    private record Share(double share, int given) {}

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
        if (component instanceof JSplitPane split && split.getWidth() > 0) {
            shares.put(
                    split,
                    split.getClientProperty(SHARE) instanceof Share before && before.given == split.getDividerLocation()
                            ? before.share
                            : (double) split.getDividerLocation() / split.getWidth());
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
        // Outer ones come first: an inner one has its width by then.
        shares.forEach((split, share) -> {
            int location = (int) Math.round(share * split.getWidth());
            int given = Math.min(location, split.getMaximumDividerLocation());
            split.setDividerLocation(given);
            split.putClientProperty(SHARE, new Share(share, given));
            window.validate();
        });
    }

    private void growItself() {
        if (window instanceof Frame frame && frame.getExtendedState() != Frame.NORMAL
                || !(window instanceof RootPaneContainer container)) {
            return;
        }
        JRootPane root = container.getRootPane();
        boolean asGiven = root.getClientProperty(WISHED) instanceof Wished before
                && before.given().equals(window.getSize());
        Dimension size = scaled(asGiven ? ((Wished) root.getClientProperty(WISHED)).size() : window.getSize());
        Rectangle screen = window.getGraphicsConfiguration().getBounds();
        Dimension given = new Dimension(Math.min(size.width, screen.width), Math.min(size.height, screen.height));
        int x = Math.max(screen.x, Math.min(window.getX(), screen.x + screen.width - given.width));
        int y = Math.max(screen.y, Math.min(window.getY(), screen.y + screen.height - given.height));
        window.setBounds(x, y, given.width, given.height);
        root.putClientProperty(WISHED, new Wished(size, given));
    }

    private void grow(Component component) {
        if (component.isPreferredSizeSet()) {
            component.setPreferredSize(scaled(component.getPreferredSize()));
        }
        if (component instanceof JTable table) {
            if (grown.add(table.getColumnModel())) {
                growColumns(table);
            }
            table.setPreferredScrollableViewportSize(scaled(table.getPreferredScrollableViewportSize()));
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
