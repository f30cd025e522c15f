package org.cartable.client.ui.form;

import java.awt.KeyboardFocusManager;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

/** A text of several lines. */
final class LongTextField implements ValueField {

    private static final int LINES = 3;
    private static final int COLUMNS = 20;

    private final JTextArea control = new JTextArea(LINES, COLUMNS);
    private final JScrollPane component = new JScrollPane(control);
    private final TextBinding binding;

    LongTextField(FieldModel field) {
        control.setLineWrap(true);
        control.setWrapStyleWord(true);
        // Tab goes on to the next field, as everywhere else in the form.
        control.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        control.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        binding = new TextBinding(field, control);
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
        binding.show(editable);
    }
}
