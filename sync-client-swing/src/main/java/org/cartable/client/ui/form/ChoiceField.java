package org.cartable.client.ui.form;

import java.util.List;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import javax.swing.JComponent;

/** One of the values that the schema names. */
final class ChoiceField implements ValueField {

    private final FieldModel field;
    private final JComboBox<Choice> control = new JComboBox<>();
    private List<Choice> choices = List.of();
    private boolean showing;

    ChoiceField(FieldModel field) {
        this.field = field;
        control.addActionListener(event -> {
            if (!showing && control.getSelectedItem() instanceof Choice choice) {
                field.type(choice.value());
            }
        });
    }

    @Override
    public JComponent control() {
        return control;
    }

    @Override
    public JComponent component() {
        return control;
    }

    @Override
    public void show(boolean editable) {
        showing = true;
        control.setEnabled(editable);
        if (!choices.equals(field.choices())) {
            choices = field.choices();
            control.setModel(new DefaultComboBoxModel<>(choices.toArray(Choice[]::new)));
        }
        control.setSelectedItem(choices.stream()
                .filter(choice -> choice.value().equals(field.text()))
                .findFirst()
                .orElse(null));
        showing = false;
    }
}
