package org.cartable.client.ui;

import com.formdev.flatlaf.ui.FlatEmptyBorder;
import java.awt.Component;
import java.awt.Insets;
import java.util.function.Function;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;
import javax.swing.ListCellRenderer;

/** Shows what is listed at the left by its name, with room around it. */
public final class NameRenderer<T> implements ListCellRenderer<T> {

    private static final Insets ROOM = new Insets(5, 8, 5, 8);

    private final DefaultListCellRenderer cell = new DefaultListCellRenderer();
    private final Function<T, String> name;

    public NameRenderer(Function<T, String> name) {
        this.name = name;
    }

    @Override
    public Component getListCellRendererComponent(
            JList<? extends T> list, T value, int index, boolean selected, boolean focused) {
        cell.getListCellRendererComponent(list, name.apply(value), index, selected, focused);
        cell.setBorder(new FlatEmptyBorder(ROOM));
        return cell;
    }
}
