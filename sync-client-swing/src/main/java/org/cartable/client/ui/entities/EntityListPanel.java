package org.cartable.client.ui.entities;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.EmptyPanel;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.TypedText;

/** The list of a type with its search field and the button for a new entity. */
public final class EntityListPanel extends JPanel {

    private final transient EntityListModel model;
    private final transient Texts texts;
    private final JTextField search = new JTextField();
    private final JLabel count = new JLabel(" ");
    private final JLabel failure = new JLabel();
    private final JTextArea fixed = Controls.paragraph();
    private final JButton retry;
    private final JButton create;
    private final JToggleButton filter = new JToggleButton();
    private final ColumnFiltersPanel filters;
    private final EntityTablePanel table;
    private final EmptyPanel content;
    private final transient TypedText typing;

    /**
     * @param createNew opens the form for a new entity
     * @param chosen runs when the person goes on from the selected row
     */
    public EntityListPanel(
            EntityListModel model, ListViewsModel views, Texts texts, Runnable createNew, Runnable chosen) {
        super(new MigLayout("insets 8, fill, hidemode 3", "[grow,fill][]"));
        this.model = model;
        this.texts = texts;
        create = Controls.button(texts, "list.new", createNew);
        filters = new ColumnFiltersPanel(model, texts);
        filter.setName("filter.toggle");
        filter.setToolTipText(texts.get("filter.hint"));
        filter.addActionListener(event -> showFilters(filter.isSelected()));
        retry = Controls.button(texts, "list.retry", model::refresh);
        typing = TypedText.of(search, model::search);
        search.putClientProperty("JTextField.placeholderText", texts.get("list.searchHint"));
        search.putClientProperty("JTextField.showClearButton", true);
        search.setName("list.search");
        search.getAccessibleContext().setAccessibleName(texts.get("list.search"));
        failure.setForeground(Palette.of(Tone.TROUBLE));
        count.setName("list.count");
        fixed.setName("list.fixed");
        fixed.setForeground(Palette.of(Tone.PLAIN));
        JPanel head = new JPanel(new MigLayout("insets 0, fillx, hidemode 3"));
        head.add(create);
        head.add(search, "growx, pushx");
        head.add(filter);
        add(head, "span, growx, wrap");
        add(new ListViewsPanel(views, texts, count), "span, growx, wmin 0, wrap");
        filters.setVisible(false);
        add(filters, "span, growx, wmin 0, wrap");
        add(fixed, "span, growx, wmin 0, wrap");
        add(failure, "growx");
        add(retry, "wrap");
        table = new EntityTablePanel(model, texts, chosen);
        content = new EmptyPanel(table, texts, "list.empty");
        add(content, "span, grow, push");
        Controls.key(this, Shortcut.NEW, create::doClick);
        Controls.key(this, Shortcut.SEARCH, search::requestFocusInWindow);
        Controls.key(this, Shortcut.FILTER, () -> {
            if (filter.isEnabled()) {
                showFilters(!filters.isVisible());
            }
        });
        Controls.focusKey(search, Shortcut.SEARCH_NOTHING, this::searchNothing);
        Controls.focusKey(search, Shortcut.LIST, this::toList);
        model.published().listen(this::refresh);
        model.addTableModelListener(event -> refresh());
        refresh();
    }

    /** Shows the words that are searched now; what was typed for another type is not meant for this one. */
    public void showSearch() {
        typing.set(model.searchText());
    }

    /** Also one that is set can be out of sight: the button says how many there are. */
    private void showFilters(boolean visible) {
        filter.setSelected(visible);
        filters.setVisible(visible);
        revalidate();
        if (visible) {
            filters.focusFirst();
        } else {
            search.requestFocusInWindow();
        }
    }

    private void toList() {
        if (typing.waiting()) {
            typing.tellNow();
        }
        table.begin();
    }

    private void searchNothing() {
        typing.set("");
        typing.tellNow();
    }

    private void refresh() {
        count.setText(model.countText());
        content.show(model.empty());
        failure.setText(model.failure());
        failure.setVisible(model.failure() != null);
        retry.setVisible(model.failure() != null);
        create.setVisible(model.type() == null || model.creatable());
        create.setEnabled(model.creatable());
        fixed.setText(model.fixedText());
        fixed.setVisible(model.fixedText() != null);
        search.setEnabled(model.type() != null);
        filter.setEnabled(model.type() != null);
        Controls.caption(
                filter,
                model.filterCount() == 0
                        ? texts.get("filter.toggle")
                        : texts.get("filter.toggleSet", model.filterCount()));
        if (!typing.waiting() && !search.getText().strip().equals(model.searchText())) {
            showSearch();
        }
        create.setToolTipText(
                model.type() == null
                        ? null
                        : texts.get("list.newHint", texts.of(model.type().label())));
    }
}
