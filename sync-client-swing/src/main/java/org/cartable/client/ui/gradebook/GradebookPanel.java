package org.cartable.client.ui.gradebook;

import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.WrappingPanel;
import org.cartable.client.ui.roster.SchoolClassChoice;

/** The gradebook: which class and exams above, the grades as a table, and what there is to say of them. */
public final class GradebookPanel extends JPanel {

    private final transient GradebookModel model;
    private final transient Texts texts;
    private final JComboBox<SchoolClassChoice> classes = new JComboBox<>();
    private final JComboBox<FilterChoice> terms = new JComboBox<>();
    private final JComboBox<FilterChoice> subjects = new JComboBox<>();
    private final GradeTablePanel table;
    private final JTextArea note = Controls.paragraph();
    private final JPanel question = new JPanel(new MigLayout("insets 0, fillx", "[grow,fill][][]"));
    private final JTextArea questionText = Controls.paragraph();
    private final JTextArea legend = Controls.paragraph();
    private final JLabel summary = new JLabel();
    private final JButton paste;
    private final JButton undoPaste;
    private final JButton pasteRest;
    private final JButton pasteNothing;
    private boolean following;

    public GradebookPanel(GradebookModel model, Texts texts) {
        super(new MigLayout("insets 12, fill, wrap 1, hidemode 3", "[grow,fill]"));
        this.model = model;
        this.texts = texts;
        this.table = new GradeTablePanel(model, texts);
        this.paste = Controls.button(texts, "gradebook.paste", this::paste);
        this.undoPaste = Controls.button(texts, "gradebook.undoPaste", model::undoPaste);
        this.pasteRest = Controls.button(texts, "gradebook.pasteRest", this::pasteRest);
        this.pasteNothing = Controls.button(texts, "gradebook.pasteNothing", this::pasteNothing);
        add(head(), "wmin 0");
        note.setName("gradebook.note");
        add(note);
        questionText.setName("gradebook.question");
        questionText.setForeground(Palette.of(Tone.TROUBLE));
        question.add(questionText, "wmin 0");
        question.add(pasteRest);
        question.add(pasteNothing);
        add(question);
        add(table, "grow, push");
        summary.setName("gradebook.summary");
        add(summary, "wmin 0");
        legend.setForeground(Palette.of(Tone.PLAIN));
        add(legend, "wmin 0");
        model.changed().listen(this::refresh);
        refresh();
    }

    private WrappingPanel head() {
        WrappingPanel head = new WrappingPanel();
        head.together(Controls.label(texts, "gradebook.class", classes), classes);
        head.together(Controls.label(texts, "gradebook.term", terms), terms);
        head.together(Controls.label(texts, "gradebook.subject", subjects), subjects);
        head.together(paste, undoPaste);
        chosen(classes, model::choose);
        chosen(terms, model::chooseTerm);
        chosen(subjects, model::chooseSubject);
        table.onPaste(this::paste);
        return head;
    }

    private <T> void chosen(JComboBox<T> box, Consumer<T> wish) {
        Controls.enterGoesOn(box, this::focusGrades);
        box.addActionListener(event -> {
            if (!following) {
                table.stopEditing();
                wish.accept(box.getItemAt(box.getSelectedIndex()));
            }
        });
    }

    /** The keys go to the grades. */
    public void focusGrades() {
        if (model.schoolClass().isPresent()) {
            table.focusTable();
        } else {
            classes.requestFocusInWindow();
        }
    }

    private void paste() {
        table.stopEditing();
        try {
            model.paste(
                    (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor));
        } catch (UnsupportedFlavorException | IOException | IllegalStateException noText) {
            model.paste("");
        }
        if (model.pasteText() == null) {
            table.focusTable();
        } else {
            pasteNothing.requestFocusInWindow();
        }
    }

    private void pasteRest() {
        model.pasteRest();
        table.focusTable();
    }

    private void pasteNothing() {
        model.forgetPaste();
        table.focusTable();
    }

    private void refresh() {
        following = true;
        Controls.offer(classes, model.classes(), model.schoolClass().orElse(null));
        Controls.offer(terms, model.terms(), model.term());
        Controls.offer(subjects, model.subjects(), model.subject());
        following = false;
        boolean trouble = model.failure() != null;
        String told = model.report() == null ? model.fixedText() : model.report();
        note.setText(trouble ? model.failure() : told);
        note.setForeground(Palette.of(trouble ? Tone.TROUBLE : Tone.PLAIN));
        note.setVisible(trouble || told != null);
        questionText.setText(model.pasteText());
        question.setVisible(model.pasteText() != null);
        pasteRest.setText(model.pasteRestText());
        pasteRest.setVisible(model.pasteUsable() > 0);
        paste.setVisible(model.writable());
        undoPaste.setVisible(model.writable());
        boolean cell = model.selectedRow() >= 0 && model.selectedColumn() >= 0;
        Controls.able(paste, cell, null, texts.get("gradebook.chooseCell"));
        Controls.able(undoPaste, model.undoable(), null, texts.get("gradebook.nothingPasted"));
        summary.setText(model.summary());
        legend.setText(model.legend());
        legend.setVisible(model.writable());
        table.refresh();
    }
}
