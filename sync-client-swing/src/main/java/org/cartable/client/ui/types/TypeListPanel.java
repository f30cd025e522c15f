package org.cartable.client.ui.types;

import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.NameRenderer;
import org.cartable.client.ui.Texts;
import org.cartable.protocol.schema.TypeSchema;

/** The types at the left. */
public final class TypeListPanel extends JPanel {

    private final transient TypeListModel model;
    private final DefaultListModel<TypeSchema> items = new DefaultListModel<>();
    private final JList<TypeSchema> list = new JList<>(items) {
        @Override
        public boolean getScrollableTracksViewportWidth() {
            // A name that is too long ends in dots then, and not under the scroll bar.
            return true;
        }
    };

    public TypeListPanel(TypeListModel model, Texts texts) {
        super(new MigLayout("insets 8 8 8 0, fill, wrap 1", "[grow,fill]", "[][grow,fill]"));
        this.model = model;
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new NameRenderer<>(model::name));
        list.addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting() && list.getSelectedValue() != null) {
                model.select(list.getSelectedValue());
            }
        });
        JLabel label = Controls.label(texts, "types.label", list);
        // A scroll bar below, for the width that the one at the right takes, would cover a line.
        JScrollPane scroll =
                new JScrollPane(list, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        add(label);
        add(scroll);
        model.changed().listen(this::refresh);
        model.selected().listen(this::follow);
        refresh();
    }

    private void refresh() {
        items.clear();
        items.addAll(model.types());
        follow();
    }

    private void follow() {
        if (model.selection() == null) {
            list.clearSelection();
        } else {
            list.setSelectedValue(model.selection(), true);
        }
    }
}
