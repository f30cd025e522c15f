package org.cartable.client.ui.quickopen;

import java.awt.Dialog;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Collections;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.TypedText;

/** A field to type into and what was found below it; the arrows move in the list while the field is typed into. */
public final class QuickOpenDialog extends JDialog {

    private static final int LINES_IN_SIGHT = 12;

    private final transient QuickOpenModel model;
    private final JTextField search = new JTextField();
    private final DefaultListModel<FoundRecord> found = new DefaultListModel<>();
    private final JList<FoundRecord> list = new JList<>(found);
    private final JTextArea note = Controls.paragraph();
    private final transient TypedText typing;
    /** The list moves to what the model has; that is not a wish of the person. */
    private boolean following;

    public QuickOpenDialog(Window owner, QuickOpenModel model, Texts texts) {
        super(owner, texts.get("quickopen.title"), Dialog.ModalityType.APPLICATION_MODAL);
        this.model = model;
        typing = TypedText.of(search, model::search);
        search.putClientProperty("JTextField.placeholderText", texts.get("quickopen.hint"));
        Controls.focusKey(search, "DOWN", () -> model.move(1));
        Controls.focusKey(search, "UP", () -> model.move(-1));
        Controls.focusKey(search, "PAGE_DOWN", () -> model.move(LINES_IN_SIGHT));
        Controls.focusKey(search, "PAGE_UP", () -> model.move(-LINES_IN_SIGHT));
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setVisibleRowCount(LINES_IN_SIGHT);
        list.setCellRenderer(new FoundRenderer(texts));
        list.addListSelectionListener(event -> {
            if (!following && !event.getValueIsAdjusting()) {
                model.select(list.getSelectedIndex());
            }
        });
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    model.choose();
                }
            }
        });
        note.setName("quickopen.note");
        arrange(texts);
        model.changed().listen(this::refresh);
        model.chosen().listen(() -> setVisible(false));
        refresh();
        pack();
    }

    /** Shows the dialog with nothing typed. */
    public void ask() {
        typing.set("");
        model.begin();
        search.requestFocusInWindow();
        setLocationRelativeTo(getOwner());
        setVisible(true);
    }

    private void arrange(Texts texts) {
        setLayout(new MigLayout("insets 12, fill, wrap 2", "[][grow,fill,420::]", "[][grow,fill][][]"));
        add(Controls.label(texts, "quickopen.search", search));
        add(search);
        add(Controls.label(texts, "quickopen.found", list), "aligny top, growy 0");
        add(new JScrollPane(list), "grow");
        add(note, "skip 1, wmin 0");
        JButton open = Controls.button(texts, "quickopen.open", this::choose);
        JButton file = Controls.button(texts, "quickopen.file", this::chooseFile);
        file.setToolTipText(texts.get("quickopen.fileHint"));
        add(open, "span, split 3, alignx right");
        add(file);
        add(Controls.button(texts, "cancel", () -> setVisible(false)));
        getRootPane().setDefaultButton(open);
        Controls.key(getRootPane(), "ctrl ENTER", this::chooseFile);
        Controls.key(getRootPane(), "ESCAPE", () -> setVisible(false));
    }

    /** The last letters may still wait for the person to type on. */
    private void choose() {
        typing.tellNow();
        model.choose();
    }

    private void chooseFile() {
        typing.tellNow();
        model.chooseFile();
    }

    private void refresh() {
        following = true;
        if (!model.found().equals(Collections.list(found.elements()))) {
            found.clear();
            found.addAll(model.found());
        }
        if (model.selected() >= 0) {
            list.setSelectedIndex(model.selected());
            list.ensureIndexIsVisible(model.selected());
        }
        note.setText(model.noteText());
        note.setForeground(Palette.of(model.troubled() ? Tone.TROUBLE : Tone.PLAIN));
        search.getAccessibleContext()
                .setAccessibleDescription(model.selectedText().orElse(model.noteText()));
        following = false;
    }
}
