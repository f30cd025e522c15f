package org.cartable.client.ui.form;

import javax.swing.JComponent;
import javax.swing.JTextField;
import org.cartable.client.ui.TypingListener;

/** A text, a number or a date on one line. */
final class TextField implements ValueField {

    private static final int COLUMNS = 20;

    private final FieldModel field;
    private final JTextField control = new JTextField(COLUMNS);
    private boolean showing;

    TextField(FieldModel field) {
        this.field = field;
        if (!field.example().isEmpty()) {
            control.putClientProperty("JTextField.placeholderText", field.example());
        }
        TypingListener.on(control, this::typed);
    }

    /** A text is replaced by taking the old one out first; that is not somebody typing. */
    private void typed() {
        if (!showing) {
            field.type(control.getText());
        }
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
            showing = true;
            control.setText(field.text());
            showing = false;
            control.setCaretPosition(0);
        }
    }
}
