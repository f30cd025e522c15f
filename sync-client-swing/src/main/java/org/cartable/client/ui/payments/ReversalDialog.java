package org.cartable.client.ui.payments;

import java.awt.Dialog;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.TypingListener;
import org.cartable.client.ui.payments.ReversalModel.Entry;

/** Asks why a payment is to be reversed, and what should have been entered; or says why it cannot be. */
public final class ReversalDialog extends JDialog {

    private final transient ReversalModel model;
    private final JTextArea title = Controls.heading(Controls.paragraph());
    private final JTextArea explanation = Controls.paragraph();
    private final JTextField reason = new JTextField();
    private final JTextField amount = new JTextField(10);
    private final JTextField receipt = new JTextField(14);
    private final JPanel fields = new JPanel(new MigLayout("insets 0, fillx, wrap 2, hidemode 3", "[][grow,fill]"));
    private final JTextArea problem = Controls.paragraph();
    private final JButton reverse;

    public ReversalDialog(Window owner, ReversalModel model, Texts texts) {
        super(owner, texts.get("payments.window"), Dialog.ModalityType.APPLICATION_MODAL);
        this.model = model;
        this.reverse = Controls.button(texts, "payments.reverseNow", model::reverse);
        title.setName("payments.title");
        explanation.setName("payments.explanation");
        problem.setName("payments.problem");
        JTextArea right = Controls.paragraph();
        right.setText(texts.get("payments.right"));
        fields.add(Controls.label(texts, "payments.reason", reason));
        fields.add(reason);
        fault(Entry.REASON, reason);
        fields.add(right, "span, growx, wmin 0, gaptop 8");
        fields.add(Controls.label(texts, "payments.rightAmount", amount));
        fields.add(amount);
        fault(Entry.AMOUNT, amount);
        fields.add(Controls.label(texts, "payments.rightReceipt", receipt));
        fields.add(receipt);
        fault(Entry.RECEIPT, receipt);
        JPanel buttons = new JPanel(new MigLayout("insets 0, fillx", "push[][]"));
        buttons.add(reverse);
        buttons.add(Controls.button(texts, "payments.leave", () -> setVisible(false)));
        setLayout(new MigLayout("insets 12, fillx, wrap 1, hidemode 3", "[grow,fill,500::]"));
        add(title, "wmin 0");
        add(explanation, "wmin 0");
        add(fields, "gaptop 8");
        add(problem, "wmin 0, hmin 20");
        add(new JLabel());
        add(buttons);
        TypingListener.on(reason, () -> model.typeReason(reason.getText()));
        TypingListener.on(amount, () -> model.typeAmount(amount.getText()));
        TypingListener.on(receipt, () -> model.typeReceipt(receipt.getText()));
        getRootPane().setDefaultButton(reverse);
        Controls.key(getRootPane(), "ESCAPE", () -> setVisible(false));
        model.changed().listen(this::refresh);
        model.done().listen(() -> setVisible(false));
    }

    /** Makes the place under a field where it says what is wrong with it. */
    private void fault(Entry entry, JTextField field) {
        JTextArea under = Controls.paragraph();
        under.setName("payments.problem." + entry);
        under.setForeground(Palette.of(Tone.TROUBLE));
        under.setVisible(false);
        fields.add(under, "skip, wmin 0");
        Controls.whenLeft(field, () -> model.leave(entry));
        model.changed().listen(() -> {
            String wrong = model.problemAt(entry);
            under.setText(wrong);
            under.setVisible(wrong != null);
            Controls.fault(field, wrong);
        });
    }

    /** Asks about the payment that the model has, with nothing typed. */
    public void ask() {
        reason.setText("");
        amount.setText("");
        receipt.setText("");
        refresh();
        pack();
        // A paragraph knows its height only when it knows its width.
        pack();
        reason.requestFocusInWindow();
        setLocationRelativeTo(getOwner());
        setVisible(true);
    }

    private void refresh() {
        title.setText(model.title());
        title.setVisible(!model.title().isEmpty());
        explanation.setText(model.explanation());
        fields.setVisible(model.reversible());
        String said = model.message() == null ? model.hint() : model.message();
        problem.setText(said);
        problem.setForeground(Palette.of(model.message() == null ? Tone.PLAIN : Tone.TROUBLE));
        problem.setVisible(model.reversible() || said != null);
        reverse.setVisible(model.reversible());
        reverse.setEnabled(model.ready());
        reverse.setToolTipText(model.problem());
        revalidate();
    }
}
