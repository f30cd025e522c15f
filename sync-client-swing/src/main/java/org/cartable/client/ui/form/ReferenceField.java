package org.cartable.client.ui.form;

import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Texts;

/** Another entity, found by a search. */
final class ReferenceField implements ValueField {

    private static final int COLUMNS = 14;

    private final FieldModel field;
    private final JTextField title = new JTextField(COLUMNS);
    private final JButton choose;
    private final JButton clear;
    private final JPanel component = new JPanel(new MigLayout("insets 0, fillx, hidemode 3", "[grow,fill][][]"));

    ReferenceField(FieldModel field, ReferenceSource references, Texts texts) {
        this.field = field;
        title.setEditable(false);
        choose = Controls.button(
                texts,
                "form.chooseReference",
                () -> ReferenceDialog.open(component, references.references(field), field, texts));
        choose.getAccessibleContext().setAccessibleName(texts.get("form.chooseReferenceFor", field.label()));
        clear = Controls.button(texts, "form.clearReference", () -> field.type(""));
        component.setOpaque(false);
        component.add(title);
        component.add(choose);
        component.add(clear);
    }

    @Override
    public JComponent control() {
        return title;
    }

    @Override
    public JComponent component() {
        return component;
    }

    @Override
    public void show(boolean editable) {
        title.setText(field.title());
        title.setCaretPosition(0);
        choose.setVisible(editable);
        clear.setVisible(editable && !field.required() && !field.text().isEmpty());
    }
}
