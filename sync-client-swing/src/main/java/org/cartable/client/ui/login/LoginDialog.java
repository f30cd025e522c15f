package org.cartable.client.ui.login;

import java.awt.Dialog;
import java.awt.Window;
import java.util.Arrays;
import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPasswordField;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** Asks for the server, the name and the password. */
public final class LoginDialog extends JDialog {

    private static final int COLUMNS = 24;

    private final transient LoginModel model;
    private final transient Texts texts;
    private final JTextField server = new JTextField(COLUMNS);
    private final JTextField username = new JTextField(COLUMNS);
    private final JPasswordField password = new JPasswordField(COLUMNS);
    private final JTextArea message = Controls.paragraph();
    private final JButton signIn;
    /** Null on a desktop for one. */
    private JButton other;

    public LoginDialog(Window owner, LoginModel model, Texts texts) {
        super(owner, texts.get("login.title"), Dialog.ModalityType.APPLICATION_MODAL);
        this.model = model;
        this.texts = texts;
        this.signIn = Controls.button(texts, "login.signIn", this::signIn);
        setLayout(new MigLayout("insets 16, fillx, wrap 2", "[right][grow,fill]", "[][][][40::][]"));
        row("login.server", server);
        row("login.username", username);
        row("login.password", password);
        message.setName("login.message");
        add(message, "span 2, growx, wmin 0, aligny top");
        add(signIn, "span, split 2, alignx right");
        add(Controls.button(texts, "cancel", this::dispose));
        getRootPane().setDefaultButton(signIn);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        model.changed().listen(this::refresh);
        model.signedIn().listen(this::dispose);
        pack();
        setLocationRelativeTo(owner);
    }

    private void row(String text, JComponent control) {
        add(Controls.label(texts, text, control));
        add(control);
    }

    /** Lets somebody in who has another desktop. */
    public void offerOthers(Runnable ask) {
        other = Controls.button(texts, "login.other", () -> {
            dispose();
            ask.run();
        });
        add(other, "span, alignx right, hidemode 3");
    }

    /** Asks again from the start, and returns when somebody has signed in or the person has given up. */
    public void ask() {
        server.setText(model.server());
        username.setText(model.username());
        password.setText("");
        boolean known = model.known();
        server.setEditable(!known && model.serverHint() == null);
        server.setToolTipText(model.serverHint());
        username.setEditable(!known);
        if (other != null) {
            other.setVisible(known);
        }
        pack();
        (known ? password : username).requestFocusInWindow();
        refresh();
        setVisible(true);
    }

    private void signIn() {
        char[] typed = password.getPassword();
        model.signIn(server.getText(), username.getText(), new String(typed));
        Arrays.fill(typed, '\0');
    }

    private String hint() {
        return model.serverHint() == null || model.known() ? "" : model.serverHint();
    }

    private void refresh() {
        message.setText(model.busy() ? texts.get("login.busy") : Objects.requireNonNullElse(model.error(), hint()));
        message.setForeground(Palette.of(model.error() == null ? Tone.PLAIN : Tone.TROUBLE));
        signIn.setEnabled(!model.busy());
    }
}
