package org.cartable.client.ui.form;

import javax.swing.JComponent;
import javax.swing.JTextField;

/** A text, a number or a date on one line. */
final class TextField implements ValueField {

    private static final int COLUMNS = 20;

    private final JTextField control = new JTextField(COLUMNS);
    private final TextBinding binding;

    TextField(FieldModel field) {
        if (!field.example().isEmpty()) {
            control.putClientProperty("JTextField.placeholderText", field.example());
        }
        binding = new TextBinding(field, control);
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
        binding.show(editable);
    }
}
