package org.cartable.client.ui.form;

import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** A field's label over its control, and under it what is wrong or new. */
public final class FieldRowPanel extends JPanel {

    private final transient FieldModel field;
    private final transient ValueField value;
    private final JTextArea problem = Controls.paragraph();
    private final JTextArea news = Controls.paragraph();

    /** @param references where to look for what the field may refer to */
    public FieldRowPanel(FieldModel field, ReferenceSource references, Texts texts) {
        super(new MigLayout("insets 0, fillx, wrap 1, hidemode 3, gapy 2", "[grow,fill]"));
        this.field = field;
        this.value = ValueField.of(field, references, texts);
        JComponent control = value.control();
        JLabel label = new JLabel(field.required() ? texts.get("form.required", field.label()) : field.label());
        label.setLabelFor(control);
        control.setName("field." + field.name());
        control.getAccessibleContext().setAccessibleName(label.getText());
        Controls.whenLeft(control, field::leave);
        problem.setForeground(Palette.of(Tone.TROUBLE));
        news.setForeground(Palette.of(Tone.WARNING));
        add(label);
        add(value.component(), "wmin 0");
        add(problem, "wmin 0");
        add(news, "wmin 0");
    }

    /**
     * Shows what the field holds now.
     *
     * @param editable whether the form as a whole may be typed in
     */
    public void refresh(boolean editable) {
        value.show(editable && field.writable());
        show(problem, field.problem());
        show(news, field.news());
        Controls.fault(value.control(), field.problem());
    }

    private static void show(JTextArea paragraph, String text) {
        paragraph.setText(text);
        paragraph.setVisible(text != null);
    }
}
