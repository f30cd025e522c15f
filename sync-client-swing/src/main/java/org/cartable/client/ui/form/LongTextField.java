package org.cartable.client.ui.form;

import java.awt.KeyboardFocusManager;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.cartable.client.ui.TypingListener;

/** A text of several lines. */
final class LongTextField implements ValueField {

    private static final int LINES = 3;
    private static final int COLUMNS = 20;

    private final FieldModel field;
    private final JTextArea control = new JTextArea(LINES, COLUMNS);
    private final JScrollPane component = new JScrollPane(control);
    private boolean showing;

    LongTextField(FieldModel field) {
        this.field = field;
        control.setLineWrap(true);
        control.setWrapStyleWord(true);
        // Tab goes on to the next field, as everywhere else in the form.
        control.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        control.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
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
        return component;
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
