package org.cartable.client.ui.entities;

import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.TypedText;
import org.cartable.client.ui.entities.ColumnFilter.Choice;

/** A field or a choice for each column by which the list can be filtered. */
final class ColumnFiltersPanel extends JPanel {

    private final transient EntityListModel model;
    private final transient Texts texts;
    private final JPanel fields = new JPanel(new MigLayout("insets 0, fillx, wrap 4, gapy 2", "[grow,fill,sg f]"));
    private final JCheckBox unsent = new JCheckBox();
    private final JButton clear;
    private final JTextArea problem = Controls.paragraph();
    private final transient List<Runnable> refreshes = new ArrayList<>();
    private final transient List<TypedText> typings = new ArrayList<>();
    private transient List<ColumnFilter> columns = List.of();
    private JComponent first;
    /** The controls move to where the model has them; that is not a wish of the person. */
    private boolean following;

    ColumnFiltersPanel(EntityListModel model, Texts texts) {
        super(new MigLayout("insets 0, fillx, wrap 1, hidemode 3", "[grow,fill]"));
        this.model = model;
        this.texts = texts;
        this.clear = Controls.button(texts, "filter.clear", model::clearFilters);
        Controls.caption(unsent, texts, "filter.unsent");
        unsent.addActionListener(event -> model.showUnsentOnly(unsent.isSelected()));
        problem.setName("filter.problem");
        problem.setForeground(Palette.of(Tone.TROUBLE));
        JPanel foot = new JPanel(new BorderLayout());
        foot.add(unsent, BorderLayout.LINE_START);
        foot.add(clear, BorderLayout.LINE_END);
        add(fields, "wmin 0");
        add(problem, "wmin 0");
        add(foot, "wmin 0");
        model.published().listen(this::refresh);
        model.addTableModelListener(event -> refresh());
    }

    /** The keys go to the first field. */
    void focusFirst() {
        (first == null ? unsent : first).requestFocusInWindow();
    }

    private void refresh() {
        following = true;
        if (!columns.equals(model.filterColumns())) {
            columns = model.filterColumns();
            rebuild();
        }
        refreshes.forEach(Runnable::run);
        following = false;
        unsent.setSelected(model.unsentOnly());
        Controls.able(clear, model.filterCount() > 0, null, texts.get("filter.none"));
        problem.setText(model.filterProblem());
        problem.setVisible(model.filterProblem() != null);
        revalidate();
    }

    private void rebuild() {
        fields.removeAll();
        refreshes.clear();
        // What was typed for the type before is not meant for this one.
        typings.forEach(TypedText::forget);
        typings.clear();
        first = null;
        for (ColumnFilter column : columns) {
            JComponent control = column.choices().isEmpty() ? typed(column) : chosen(column);
            control.setName("filter." + column.field());
            control.getAccessibleContext().setAccessibleName(texts.get("filter.of", column.label()));
            JLabel label = new JLabel(column.label());
            label.setLabelFor(control);
            JPanel cell = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gapy 0", "[grow,fill]"));
            cell.add(label, "wmin 0");
            cell.add(control, "wmin 0");
            fields.add(cell, "wmin 0");
            first = first == null ? control : first;
        }
        fields.revalidate();
    }

    private JTextField typed(ColumnFilter column) {
        JTextField field = new JTextField();
        field.putClientProperty("JTextField.placeholderText", column.hint());
        field.putClientProperty("JTextField.showClearButton", true);
        field.setToolTipText(column.hint());
        TypedText typing = TypedText.of(field, text -> model.filter(column.field(), text));
        typings.add(typing);
        Controls.focusKey(field, "ESCAPE", () -> {
            typing.set("");
            typing.tellNow();
        });
        refreshes.add(() -> {
            boolean other = !field.getText().strip().equals(model.filterOf(column.field()));
            if (other && !typing.waiting()) {
                typing.set(model.filterOf(column.field()));
            }
        });
        return field;
    }

    private JComboBox<Choice> chosen(ColumnFilter column) {
        JComboBox<Choice> choices = new JComboBox<>(column.choices().toArray(new Choice[0]));
        choices.addActionListener(event -> {
            if (!following) {
                model.filter(column.field(), ((Choice) Objects.requireNonNull(choices.getSelectedItem())).value());
            }
        });
        refreshes.add(() -> column.choice(model.filterOf(column.field())).ifPresent(choices::setSelectedItem));
        return choices;
    }
}
