package org.cartable.client.ui.bulk;

import java.awt.CardLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.QuestionDialog;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** The form, or in its place what can be done with the records while several are chosen. */
public final class ChosenPanel extends JPanel {

    private static final String ONE = "one";
    private static final String SEVERAL = "several";

    private final transient ChosenModel model;
    private final transient Texts texts;
    private final JTextArea title = Controls.heading(Controls.paragraph());
    private final JTextArea hint = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final JButton change;
    private final JButton delete;
    private final JPanel buttons = new JPanel(new MigLayout("insets 8 0 0 0, wrap 1, hidemode 3", "[fill]"));

    /** @param form of one record */
    public ChosenPanel(JComponent form, ChosenModel model, Texts texts) {
        super(new CardLayout());
        this.model = model;
        this.texts = texts;
        change = Controls.button(texts, "bulk.change", model::change);
        delete = Controls.button(texts, "bulk.delete", this::askAndDelete);
        title.setName("bulk.title");
        hint.setName("bulk.hint");
        message.setName("bulk.message");
        message.setForeground(Palette.of(Tone.TROUBLE));
        buttons.add(change);
        buttons.add(delete);
        JPanel several = new JPanel(new MigLayout("insets 8, fillx, wrap 1, hidemode 3", "[grow,fill]"));
        several.add(title, "wmin 0");
        several.add(hint, "wmin 0");
        several.add(message, "wmin 0");
        several.add(buttons, "wmin 0");
        add(form, ONE);
        add(several, SEVERAL);
        model.changed().listen(this::refresh);
        refresh();
    }

    /** Offers to write the chosen ones into a file. */
    public void offerExport(Runnable export) {
        buttons.add(Controls.button(texts, "bulk.export", export), 1);
    }

    private void refresh() {
        title.setText(model.title());
        show(hint, model.hint());
        show(message, model.message());
        change.setVisible(model.changeable());
        delete.setVisible(model.deletable());
        ((CardLayout) getLayout()).show(this, model.several() ? SEVERAL : ONE);
    }

    private static void show(JTextArea paragraph, String text) {
        paragraph.setText(text);
        paragraph.setVisible(text != null);
    }

    private void askAndDelete() {
        int answer =
                QuestionDialog.ask(this, texts, "form.deleteTitle", model.deleteQuestion(), "form.delete", "cancel");
        if (answer == 0) {
            model.delete();
        }
    }
}
