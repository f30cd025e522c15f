package org.cartable.client.ui.screens;

import java.util.function.Consumer;
import javax.swing.DefaultListModel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.NameRenderer;
import org.cartable.client.ui.Texts;

/** The screens at the left, above the types. */
public final class ScreenListPanel extends JPanel {

    private final transient ScreenListModel model;
    private final DefaultListModel<Screen> items = new DefaultListModel<>();
    private final JList<Screen> list = new JList<>(items);
    private boolean following;

    /** @param wished hears which screen the person wants to see */
    public ScreenListPanel(ScreenListModel model, Texts texts, Consumer<Screen> wished) {
        super(new MigLayout("insets 8 8 0 0, fillx, wrap 1", "[grow,fill]"));
        this.model = model;
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new NameRenderer<>(model::name));
        list.setOpaque(false);
        list.addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting() && list.getSelectedValue() != null) {
                wished.accept(list.getSelectedValue());
            }
        });
        add(Controls.label(texts, "screens.label", list), "wmin 0");
        add(list, "wmin 0");
        model.changed().listen(this::refresh);
        model.selected().listen(this::follow);
        refresh();
    }

    private void refresh() {
        items.clear();
        items.addAll(model.offered());
        setVisible(!items.isEmpty());
        follow();
    }

    /** Shows what is in sight, also when the wish was not granted. */
    public void follow() {
        following = true;
        if (model.selection() == null) {
            list.clearSelection();
        } else {
            list.setSelectedValue(model.selection(), true);
        }
        following = false;
    }
}
