package org.cartable.client.ui.form;

import java.awt.Component;
import java.awt.Dialog;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.TypedText;

/** Finds the entity that a field refers to: type some words, choose one of the found. */
final class ReferenceDialog extends JDialog {

    private static final int CHOICES_IN_SIGHT = 12;

    private final transient ReferenceModel model;
    private final transient FieldModel field;
    private final transient Texts texts;
    private final JTextField search = new JTextField();
    private final DefaultListModel<Choice> found = new DefaultListModel<>();
    private final JList<Choice> list = new JList<>(found);
    private final JLabel note = new JLabel(" ");
    private final JButton choose;

    private ReferenceDialog(Component owner, ReferenceModel model, FieldModel field, Texts texts) {
        super(
                SwingUtilities.getWindowAncestor(owner),
                texts.get("reference.title", field.label()),
                Dialog.ModalityType.APPLICATION_MODAL);
        this.model = model;
        this.field = field;
        this.texts = texts;
        choose = Controls.button(texts, "reference.choose", this::choose);
        TypedText.of(search, model::search);
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setVisibleRowCount(CHOICES_IN_SIGHT);
        list.addListSelectionListener(event -> choose.setEnabled(!list.isSelectionEmpty()));
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    choose();
                }
            }
        });
        model.changed().listen(this::refresh);
        arrange();
        model.search("");
    }

    static void open(Component owner, ReferenceModel model, FieldModel field, Texts texts) {
        ReferenceDialog dialog = new ReferenceDialog(owner, model, field, texts);
        dialog.pack();
        dialog.setLocationRelativeTo(owner);
        dialog.setVisible(true);
    }

    private void arrange() {
        setLayout(new MigLayout("insets 12, fill, wrap 2", "[][grow,fill,280::]", "[][grow,fill][][]"));
        add(Controls.label(texts, "reference.search", search));
        add(search);
        add(Controls.label(texts, "reference.choices", list), "aligny top, growy 0");
        add(new JScrollPane(list), "grow");
        add(note, "skip 1");
        choose.setEnabled(false);
        add(choose, "span, split 2, alignx right");
        add(Controls.button(texts, "cancel", this::dispose));
        getRootPane().setDefaultButton(choose);
        Controls.key(getRootPane(), "ESCAPE", this::dispose);
    }

    private void refresh() {
        found.clear();
        found.addAll(model.choices());
        if (!found.isEmpty()) {
            list.setSelectedIndex(0);
        }
        note.setText(model.failure() != null ? model.failure() : found.isEmpty() ? texts.get("reference.none") : " ");
    }

    private void choose() {
        if (list.getSelectedValue() != null) {
            field.refer(list.getSelectedValue());
            dispose();
        }
    }
}
