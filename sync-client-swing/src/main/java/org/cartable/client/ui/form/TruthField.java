package org.cartable.client.ui.form;

import javax.swing.JCheckBox;
import javax.swing.JComponent;

/** Yes or no. */
final class TruthField implements ValueField {

    private final FieldModel field;
    private final JCheckBox control = new JCheckBox();

    TruthField(FieldModel field) {
        this.field = field;
        control.addActionListener(event -> field.type(Boolean.toString(control.isSelected())));
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
        control.setEnabled(editable);
        control.setSelected(Boolean.parseBoolean(field.text()));
    }
}
