package org.cartable.client.ui.entities;

import java.awt.Dialog;
import java.awt.Window;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.TypingListener;

/** Asks how a view is to be called. */
final class ListViewNameDialog extends JDialog {

    private static final int COLUMNS = 36;

    private final JTextField name = new JTextField(COLUMNS);
    private final JTextArea problem = Controls.paragraph();
    private final JButton save;
    private final transient UnaryOperator<String> check;

    /**
     * @param title the name of a text
     * @param before what it is called; the empty text for a new one
     * @param check says what is wrong with a name; null for nothing
     * @param named gets the name that nothing is wrong with
     */
    ListViewNameDialog(
            Window owner,
            Texts texts,
            String title,
            String before,
            UnaryOperator<String> check,
            Consumer<String> named) {
        super(owner, texts.get(title), Dialog.ModalityType.APPLICATION_MODAL);
        this.check = check;
        setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        save = Controls.button(texts, "views.save", () -> {
            named.accept(name.getText());
            dispose();
        });
        JTextArea what = Controls.paragraph();
        what.setText(texts.get("views.what"));
        what.setForeground(Palette.of(Tone.PLAIN));
        problem.setName("views.problem");
        problem.setForeground(Palette.of(Tone.TROUBLE));
        JPanel buttons = new JPanel(new MigLayout("insets 0, fillx", "push[][]"));
        buttons.add(save);
        buttons.add(Controls.button(texts, "views.cancel", this::dispose));
        setLayout(new MigLayout("insets 12, fillx, wrap 2", "[][grow,fill]"));
        add(Controls.label(texts, "views.name", name));
        add(name);
        add(problem, "skip, wmin 0, hmin 20");
        add(what, "skip, wmin 0");
        add(buttons, "span, growx, gaptop 8");
        name.setText(before);
        name.selectAll();
        TypingListener.on(name, this::refresh);
        getRootPane().setDefaultButton(save);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        refresh();
    }

    void ask() {
        pack();
        // A paragraph knows its height only when it knows its width.
        pack();
        setLocationRelativeTo(getOwner());
        setVisible(true);
    }

    /** An empty field is no fault yet; the button says what it waits for. */
    private void refresh() {
        String wrong = check.apply(name.getText());
        String fault = name.getText().isBlank() ? null : wrong;
        problem.setText(fault);
        Controls.fault(name, fault);
        Controls.able(save, wrong == null, null, wrong);
        if (isShowing()) {
            pack();
        }
    }
}
