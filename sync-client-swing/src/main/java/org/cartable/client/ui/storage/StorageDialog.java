package org.cartable.client.ui.storage;

import java.awt.Dialog;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;

/** How the database on this computer is, and what can be done about it. */
public final class StorageDialog extends JDialog {

    private final transient StorageModel model;
    private final JTextArea space = Controls.paragraph();
    private final JTextArea health = Controls.paragraph();
    private final JButton check;
    private final JButton repair;

    public StorageDialog(Window owner, StorageModel model, Texts texts) {
        super(owner, texts.get("storage.title"), Dialog.ModalityType.MODELESS);
        this.model = model;
        check = Controls.button(texts, "storage.check", model::check);
        repair = Controls.button(texts, "storage.repair", model::repair);
        setLayout(new MigLayout("insets 16, wrap 1", "[480!,fill]", "[48:pref,top][72:pref,top]16[]"));
        space.setName("storage.space");
        health.setName("storage.health");
        add(space, "wmin 0");
        add(health, "wmin 0");
        JPanel buttons = new JPanel(new MigLayout("insets 0, fillx", "push[][][]"));
        buttons.add(check);
        buttons.add(repair);
        buttons.add(Controls.button(texts, "storage.close", this::dispose));
        add(buttons);
        getRootPane().setDefaultButton(check);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
        model.changed().listen(this::refresh);
        refresh();
        pack();
    }

    /** Comes into sight. */
    public void ask() {
        model.look();
        setLocationRelativeTo(getOwner());
        setVisible(true);
    }

    private void refresh() {
        space.setText(model.spaceText());
        health.setText(model.healthText());
        health.setForeground(Palette.of(model.healthTone()));
        check.setEnabled(!model.busy());
        repair.setEnabled(!model.busy());
    }
}
