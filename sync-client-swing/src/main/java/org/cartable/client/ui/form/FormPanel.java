package org.cartable.client.ui.form;

import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.QuestionDialog;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.SignIcon;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.WrappingPanel;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.protocol.entity.EntityKey;

/** The form at the right. */
public final class FormPanel extends JPanel {

    private final transient FormModel model;
    private final transient Texts texts;
    private final JTextArea title = Controls.heading(Controls.paragraph());
    private final JLabel state = new JLabel();
    private final JPanel standing = new JPanel(new BorderLayout());
    private final JTextArea message = Controls.paragraph();
    private final AttentionPanel attention;
    private final FieldsPanel fields =
            new FieldsPanel(new MigLayout("insets 0 0 0 8, fillx, wrap 1, gapy 8", "[grow,fill]"));
    private final WrappingPanel buttons = new WrappingPanel();
    private final JButton save;
    private final JButton revert;
    private final JButton history;
    private final JButton delete;
    private final JPanel deeds = new JPanel(new MigLayout("insets 0, hidemode 3"));
    private final transient Map<FormDeed, JButton> deedButtons = new LinkedHashMap<>();
    private List<FieldRowPanel> rows = List.of();

    /**
     * @param saved gets what was saved
     * @param decide opens the conflict of the entity
     * @param showRefused opens the refused edits
     * @param showHistory opens the history of the entity
     * @param offered what else can be done with some entities
     */
    public FormPanel(
            FormModel model,
            Texts texts,
            Consumer<EntityKey> saved,
            Runnable decide,
            Runnable showRefused,
            Runnable showHistory,
            List<FormDeed> offered) {
        super(new MigLayout("insets 8, fill, wrap 1, hidemode 3", "[grow,fill]"));
        this.model = model;
        this.texts = texts;
        this.attention = new AttentionPanel(model, texts, decide, showRefused);
        this.save = Controls.button(texts, "form.save", () -> model.save(saved));
        this.revert = Controls.button(texts, "form.revert", model::revert);
        this.history = Controls.button(texts, "form.history", showHistory);
        this.delete = Controls.button(texts, "form.delete", this::askAndDelete);
        title.setName("form.title");
        message.setName("form.message");
        message.setForeground(Palette.of(Tone.TROUBLE));
        JScrollPane scroll = new JScrollPane(fields);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        buttons.add(save);
        buttons.add(revert);
        buttons.add(delete);
        add(title, "wmin 0");
        // In one cell of its own: of two that share a cell, one out of sight would draw the next message into it.
        standing.add(state, BorderLayout.CENTER);
        standing.add(history, BorderLayout.LINE_END);
        add(standing, "wmin 0");
        for (FormDeed deed : offered) {
            JButton button =
                    Controls.button(texts, deed.name(), () -> model.key().ifPresent(deed.deed()));
            deedButtons.put(deed, button);
            deeds.add(button);
        }
        add(attention, "wmin 0");
        add(deeds, "wmin 0");
        add(message, "wmin 0");
        add(scroll, "grow, push, wmin 0");
        add(buttons, "wmin 0");
        Controls.key(this, Shortcut.SAVE, save::doClick);
        model.opened().listen(this::rebuild);
        model.changed().listen(this::refresh);
        rebuild();
    }

    private void rebuild() {
        fields.removeAll();
        List<FieldRowPanel> fresh = new ArrayList<>();
        for (FieldModel field : model.fields()) {
            FieldRowPanel row = new FieldRowPanel(field, model, texts);
            fresh.add(row);
            fields.add(row, "wmin 0");
        }
        rows = fresh;
        refresh();
        fields.revalidate();
        fields.repaint();
    }

    private void refresh() {
        boolean open = model.open();
        title.setText(open ? model.title() : texts.get("form.none"));
        StateWord word = model.state().orElse(null);
        state.setText(word == null ? " " : word.text());
        state.setIcon(word == null ? null : new SignIcon(word.sign()));
        state.setToolTipText(word == null ? null : word.hint());
        state.setForeground(Palette.of(word == null ? Tone.PLAIN : word.tone()));
        standing.setVisible(model.key().isPresent());
        attention.refresh();
        message.setText(model.message());
        message.setVisible(model.message() != null);
        rows.forEach(row -> row.refresh(model.editable()));
        buttons.setVisible(open);
        Controls.able(save, model.savable(), null, texts.get("form.nothingTyped"));
        Controls.able(revert, model.dirty(), null, texts.get("form.nothingTyped"));
        revert.setVisible(model.editable());
        save.setVisible(model.editable());
        history.setVisible(model.key().isPresent());
        delete.setVisible(model.deletable());
        deedButtons.forEach((deed, button) ->
                button.setVisible(model.key().filter(deed.offered()).isPresent()));
        deeds.setVisible(deedButtons.values().stream().anyMatch(JButton::isVisible));
        revalidate();
    }

    private void askAndDelete() {
        int answer = QuestionDialog.ask(
                this,
                texts,
                "form.deleteTitle",
                texts.get("form.deleteQuestion", model.title()),
                "form.delete",
                "cancel");
        if (answer == 0) {
            model.delete();
        }
    }
}
