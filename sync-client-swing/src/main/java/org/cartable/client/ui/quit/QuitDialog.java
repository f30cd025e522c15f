package org.cartable.client.ui.quit;

import java.awt.Dialog;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextArea;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Texts;

/** Asks what is to become of the changes that wait, and shows how their sending goes. */
public final class QuitDialog extends JDialog {

    private final transient QuitModel model;
    private final JTextArea text = Controls.paragraph();
    private final JProgressBar progress = new JProgressBar();
    private final JButton send;

    public QuitDialog(Window owner, QuitModel model, Texts texts) {
        super(owner, texts.get("quit.title"), Dialog.ModalityType.APPLICATION_MODAL);
        this.model = model;
        send = Controls.button(texts, "quit.send", model::send);
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                model.stay();
            }
        });
        setLayout(new MigLayout("insets 16, wrap 1", "[480!,fill]", "[72:pref,top][12!]16[]"));
        text.setName("quit.text");
        progress.setIndeterminate(true);
        progress.getAccessibleContext().setAccessibleName(texts.get("quit.title"));
        add(text, "wmin 0");
        add(progress);
        JPanel buttons = new JPanel(new MigLayout("insets 0, fillx", "push[][][]"));
        buttons.add(send);
        buttons.add(Controls.button(texts, "quit.quit", model::leave));
        buttons.add(Controls.button(texts, "cancel", model::stay));
        add(buttons);
        getRootPane().setDefaultButton(send);
        Controls.key(getRootPane(), "ESCAPE", model::stay);
        model.changed().listen(this::refresh);
        pack();
    }

    private void refresh() {
        text.setText(model.text());
        send.setEnabled(!model.sending());
        progress.setVisible(model.sending());
        if (model.asking() != isVisible()) {
            setLocationRelativeTo(getOwner());
            setVisible(model.asking());
        }
    }
}
