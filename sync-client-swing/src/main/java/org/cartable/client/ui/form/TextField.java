package org.cartable.client.ui.form;

import javax.swing.JComponent;
import javax.swing.JTextField;
import org.cartable.client.ui.TypingListener;

/** A text, a number or a date on one line. */
final class TextField implements ValueField {

    private static final int COLUMNS = 20;

    private final FieldModel field;
    private final JTextField control = new JTextField(COLUMNS);

    TextField(FieldModel field) {
        this.field = field;
        if (!field.example().isEmpty()) {
            control.putClientProperty("JTextField.placeholderText", field.example());
        }
        TypingListener.on(control, () -> field.type(control.getText()));
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
        control.setEditable(editable);
        if (!control.getText().equals(field.text())) {
            control.setText(field.text());
            control.setCaretPosition(0);
        }
    }
}
