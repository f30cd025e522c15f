package org.cartable.client.ui.form;

import javax.swing.JComponent;
import org.cartable.client.ui.Texts;

/** The control in which the value of one field is typed or chosen. */
interface ValueField {

    /** @return the control that a label stands for and that gets the focus */
    JComponent control();

    /** @return what goes into the form: the control, or what surrounds it */
    JComponent component();

    /** Shows what the field holds now. */
    void show(boolean editable);

    /** @return the control that suits the field */
    static ValueField of(FieldModel field, ReferenceSource references, Texts texts) {
        return switch (field.kind()) {
            case TEXT, INTEGER, DECIMAL, DATE -> field.longText() ? new LongTextField(field) : new TextField(field);
            case ENUM -> new ChoiceField(field);
            case BOOLEAN -> new TruthField(field);
            case REFERENCE -> new ReferenceField(field, references, texts);
        };
    }
}
