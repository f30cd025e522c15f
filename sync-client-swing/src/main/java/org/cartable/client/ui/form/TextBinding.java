package org.cartable.client.ui.form;

import javax.swing.text.JTextComponent;
import org.cartable.client.ui.TypingListener;
import org.cartable.client.ui.TypingUndo;

/** Keeps a text control and its field the same: what is typed goes to the field, what the field has is shown. */
final class TextBinding {

    private final FieldModel field;
    private final JTextComponent control;
    private final TypingUndo undo;
    private boolean showing;

    TextBinding(FieldModel field, JTextComponent control) {
        this.field = field;
        this.control = control;
        this.undo = TypingUndo.on(control);
        TypingListener.on(control, this::typed);
    }

    /** A text is replaced by taking the old one out first; that is not somebody typing. */
    private void typed() {
        if (!showing) {
            field.type(control.getText());
        }
    }

    void show(boolean editable) {
        control.setEditable(editable);
        if (!control.getText().equals(field.text())) {
            showing = true;
            control.setText(field.text());
            showing = false;
            control.setCaretPosition(0);
            undo.forget();
        }
        if (!field.dirty()) {
            undo.forget();
        }
    }
}
