package org.cartable.client.ui.users;

import java.awt.Dialog;
import java.awt.Window;
import java.util.Arrays;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JList;
import javax.swing.JPasswordField;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.NameRenderer;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** Asks who comes, and for the password. */
public final class UsersDialog extends JDialog {

    private static final int COLUMNS = 28;
    private static final int ROWS = 4;

    private final transient UsersModel model;
    private final transient Texts texts;
    private final DefaultListModel<String> choices = new DefaultListModel<>();
    private final JList<String> list = new JList<>(choices);
    private final JTextField server = new JTextField(COLUMNS);
    private final JTextField username = new JTextField(COLUMNS);
    private final JPasswordField password = new JPasswordField(COLUMNS);
    private final JTextArea here = Controls.paragraph();
    private final JTextArea message = Controls.paragraph();
    private final JButton enter;

    public UsersDialog(Window owner, UsersModel model, Texts texts) {
        super(owner, texts.get("users.title"), Dialog.ModalityType.APPLICATION_MODAL);
        this.model = model;
        this.texts = texts;
        this.enter = Controls.button(texts, "users.enter", this::enter);
        setLayout(new MigLayout("insets 16, fillx, wrap 2", "[right][grow,fill]", "[grow,fill][][][][][40::][]"));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setVisibleRowCount(ROWS);
        list.setCellRenderer(new NameRenderer<>(name -> name));
        list.addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting()) {
                model.select(list.getSelectedIndex());
                fill();
            }
        });
        add(Controls.label(texts, "users.list", list), "aligny top");
        add(new JScrollPane(list));
        add(Controls.label(texts, "users.server", server));
        add(server);
        add(Controls.label(texts, "users.username", username));
        add(username);
        add(Controls.label(texts, "users.password", password));
        add(password);
        here.setName("users.here");
        message.setName("users.message");
        add(here, "span 2, growx, wmin 0, hidemode 3");
        add(message, "span 2, growx, wmin 0, aligny top");
        add(enter, "span, split 2, alignx right");
        add(Controls.button(texts, "cancel", this::dispose));
        getRootPane().setDefaultButton(enter);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        model.changed().listen(this::refresh);
        model.loaded().listen(this::showChoices);
        model.admitted().listen(this::dispose);
        pack();
        setLocationRelativeTo(owner);
    }

    /** Asks from the start. */
    public void ask() {
        password.setText("");
        model.begin();
        setVisible(true);
    }

    private void showChoices() {
        choices.clear();
        choices.addAll(model.choices());
        list.setSelectedIndex(model.selection());
        here.setText(model.hereText());
        here.setVisible(!model.hereText().isEmpty());
        fill();
        pack();
    }

    private void fill() {
        server.setText(model.server());
        username.setText(model.username());
        server.setEditable(model.somebodyElse() && model.serverHint() == null);
        server.setToolTipText(model.serverHint());
        username.setEditable(model.somebodyElse());
        password.setText("");
        (model.somebodyElse() ? username : password).requestFocusInWindow();
    }

    private void enter() {
        char[] typed = password.getPassword();
        model.enter(server.getText(), username.getText(), new String(typed));
        Arrays.fill(typed, '\0');
    }

    private void refresh() {
        message.setText(
                model.busy() ? texts.get("lock.busy") : model.error() == null ? model.serverHint() : model.error());
        message.setForeground(Palette.of(model.error() == null ? Tone.PLAIN : Tone.TROUBLE));
        enter.setEnabled(!model.busy());
    }
}
