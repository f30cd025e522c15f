package org.cartable.system.window.page;

import java.awt.Component;
import java.util.Objects;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.ListCellRenderer;

/** What a person reads in a cell: the words of its renderer. On the event thread. */
final class CellText {

    private CellText() {}

    static String of(JTable table, int row, int column) {
        return text(table.prepareRenderer(table.getCellRenderer(row, column), row, column));
    }

    static <T> String of(JList<T> list, int index) {
        ListCellRenderer<? super T> renderer = list.getCellRenderer();
        T value = list.getModel().getElementAt(index);
        return text(renderer.getListCellRendererComponent(list, value, index, false, false));
    }

    private static String text(Component cell) {
        return cell instanceof JLabel label ? Objects.toString(label.getText(), "") : String.valueOf(cell);
    }
}
