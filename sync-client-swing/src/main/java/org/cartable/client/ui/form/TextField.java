package org.cartable.client.ui.form;

import javax.swing.JComponent;
import javax.swing.JTextField;

/** A text, a number or a date on one line. */
final class TextField implements ValueField {

    private static final int COLUMNS = 20;

    private final JTextField control = new JTextField(COLUMNS);
    private final TextBinding binding;
    private final String example;

    TextField(FieldModel field) {
        example = field.example().isEmpty() ? null : field.example();
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
        // In a field that is only read, an example would be taken for a value.
        control.putClientProperty("JTextField.placeholderText", editable ? example : null);
        binding.show(editable);
    }
}
