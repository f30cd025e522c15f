package org.cartable.client.ui.print;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.print.PagePicture;
import org.cartable.client.print.Printout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.SaveDialog;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.TypingListener;
import org.cartable.client.ui.WrappingPanel;
import org.cartable.client.ui.roster.SchoolClassChoice;

/** What is to be printed above, the page in sight in the middle, the ways onto paper below. */
public final class PrintDialog extends JDialog {

    private static final Dimension SIZE = new Dimension(860, 680);
    private static final int SCROLL_STEP = 24;

    private final transient PrintModel model;
    private final transient Texts texts;
    private final JComboBox<PrintChoice<PrintKind>> kinds = new JComboBox<>();
    private final JComboBox<SchoolClassChoice> classes = new JComboBox<>();
    private final JComboBox<PrintChoice<UUID>> students = new JComboBox<>();
    private final JComboBox<PrintChoice<String>> terms = new JComboBox<>();
    private final JTextField date = new JTextField(10);
    private final JSpinner columns = new JSpinner(new SpinnerNumberModel(0, 0, PrintModel.COLUMNS_MAX, 1));
    private final List<JComponent> ofList = new ArrayList<>();
    private final List<JComponent> ofReports = new ArrayList<>();
    private final JLabel sheet = new JLabel("", SwingConstants.CENTER);
    private final JLabel pageText = new JLabel();
    private final JTextArea message = Controls.paragraph();
    private final JScrollPane scroll = new JScrollPane(sheet);
    private final JButton before;
    private final JButton after;
    private final JButton save;
    private final JButton print;
    private transient PagePicture shown;
    private boolean following;

    public PrintDialog(Window owner, PrintModel model, Texts texts) {
        super(owner, texts.get("print.window"), Dialog.ModalityType.MODELESS);
        this.model = model;
        this.texts = texts;
        before = Controls.button(texts, "print.before", () -> model.turn(-1));
        after = Controls.button(texts, "print.after", () -> model.turn(1));
        save = Controls.button(texts, "print.save", () -> SaveDialog.ask(this, texts, model.fileName(), model::save));
        print = Controls.button(texts, "print.print", model::print);
        sheet.setName("print.sheet");
        sheet.getAccessibleContext().setAccessibleName(texts.get("print.sheet"));
        pageText.setName("print.page");
        message.setName("print.message");
        scroll.getVerticalScrollBar().setUnitIncrement(SCROLL_STEP);
        scroll.getHorizontalScrollBar().setUnitIncrement(SCROLL_STEP);
        arrange();
        listen();
        refresh();
        setPreferredSize(UIScale.scale(SIZE));
        pack();
        setLocationRelativeTo(owner);
    }

    private void arrange() {
        WrappingPanel head = new WrappingPanel();
        head.together(Controls.label(texts, "print.what", kinds), kinds);
        head.together(Controls.label(texts, "rollcall.class", classes), classes);
        head.together(labelled("print.term", terms, ofReports), terms);
        head.together(labelled("print.student", students, ofReports), students);
        head.together(labelled("rollcall.date", date, ofList), date);
        head.together(labelled("print.columns", columns, ofList), columns);
        JPanel pages = new JPanel(new MigLayout("insets 0"));
        pages.add(before);
        pages.add(pageText);
        pages.add(after);
        JPanel ways = new JPanel(new MigLayout("insets 0, fillx", "[]push[][][]"));
        ways.add(pages);
        ways.add(save);
        ways.add(print);
        ways.add(Controls.button(texts, "print.close", this::dispose));
        setLayout(new MigLayout("insets 12, fill, wrap 1, hidemode 3", "[grow,fill]"));
        add(head, "wmin 0");
        add(message, "wmin 0");
        add(scroll, "grow, push");
        add(ways, "wmin 0");
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        Controls.key(getRootPane(), "PAGE_DOWN", () -> model.turn(1));
        Controls.key(getRootPane(), "PAGE_UP", () -> model.turn(-1));
    }

    private JLabel labelled(String text, JComponent control, List<JComponent> kind) {
        JLabel label = Controls.label(texts, text, control);
        kind.add(label);
        kind.add(control);
        return label;
    }

    private void listen() {
        chosen(kinds, choice -> model.choose(choice.value()));
        chosen(classes, model::choose);
        chosen(students, choice -> model.chooseStudent(choice.value()));
        chosen(terms, choice -> model.chooseTerm(choice.value()));
        columns.addChangeListener(event -> {
            if (!following) {
                model.chooseColumns((Integer) columns.getValue());
            }
        });
        TypingListener.on(date, () -> {
            if (!following) {
                model.typeDate(date.getText());
            }
        });
        model.changed().listen(this::refresh);
        model.choosingPrinter().listen(this::choosePrinter);
    }

    private <T> void chosen(JComboBox<T> box, Consumer<T> wish) {
        box.addActionListener(event -> {
            if (!following && box.getSelectedIndex() >= 0) {
                wish.accept(box.getItemAt(box.getSelectedIndex()));
            }
        });
    }

    private void choosePrinter() {
        Printout printout = Printout.ask(model.pages(), model.name());
        if (printout != null) {
            model.send(() -> {
                try (printout) {
                    printout.print();
                }
            });
        }
    }

    /** Comes into sight. */
    public void ask() {
        model.show();
        setVisible(true);
        kinds.requestFocusInWindow();
    }

    private void refresh() {
        following = true;
        Controls.offer(kinds, model.kinds(), model.kind());
        Controls.offer(classes, model.classes(), model.schoolClass());
        Controls.offer(students, model.students(), model.student());
        Controls.offer(terms, model.terms(), model.term());
        columns.setValue(model.columns());
        if (!model.dateText().equals(date.getText())) {
            date.setText(model.dateText());
        }
        following = false;
        boolean list = model.kind().value() == PrintKind.CLASS_LIST;
        ofList.forEach(control -> control.setVisible(list));
        ofReports.forEach(control -> control.setVisible(!list));
        boolean misread = list && model.dateProblem() != null;
        message.setText(misread ? model.dateProblem() : model.message());
        message.setForeground(Palette.of(misread ? Tone.TROUBLE : model.tone()));
        message.setVisible(misread || model.message() != null);
        pageText.setText(model.pageText());
        before.setEnabled(model.turns(-1));
        after.setEnabled(model.turns(1));
        save.setEnabled(model.ready());
        print.setEnabled(model.ready());
        showPicture(model.picture().orElse(null));
    }

    private void showPicture(PagePicture picture) {
        if (Objects.equals(picture, shown)) {
            return;
        }
        shown = picture;
        if (picture == null) {
            sheet.setIcon(null);
        } else {
            BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, picture.width(), picture.height(), picture.dots(), 0, picture.width());
            sheet.setIcon(new ImageIcon(image));
            scroll.getVerticalScrollBar().setValue(0);
        }
    }
}
