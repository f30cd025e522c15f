package org.cartable.client.ui.entities;

import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/** The choice among the views of a list, what can be done with them, and what there is to say about them. */
final class ListViewsPanel extends JPanel {

    private final transient ListViewsModel model;
    private final JComboBox<ListViewChoice> choices = new JComboBox<>();
    private final JButton ways = new JButton();
    private final JTextArea message = Controls.paragraph();
    /** The choice moves to where the model has it; that is not a wish of the person. */
    private boolean following;

    /** @param end stands at the end of the line */
    ListViewsPanel(ListViewsModel model, Texts texts, JComponent end) {
        super(new MigLayout("insets 0, fillx, hidemode 3, gapy 0", "[][][]rel:push[]"));
        this.model = model;
        Controls.caption(ways, texts, "views.open");
        ways.setToolTipText(texts.get("views.hint"));
        ways.addActionListener(event -> new ListViewsMenu(model, texts).open(ways));
        choices.addActionListener(event -> {
            if (!following) {
                model.choose((ListViewChoice) Objects.requireNonNull(choices.getSelectedItem()));
            }
        });
        message.setName("views.message");
        message.setForeground(Palette.of(Tone.WARNING));
        add(Controls.label(texts, "views.choice", choices));
        add(choices, "wmin 0");
        add(ways);
        add(end, "wrap");
        add(message, "span, growx, wmin 0, gaptop 4");
        Controls.key(this, Shortcut.VIEWS, choices::requestFocusInWindow);
        model.changed().listen(this::refresh);
        refresh();
    }

    private void refresh() {
        following = true;
        Controls.offer(choices, model.choices(), model.chosen());
        following = false;
        choices.setEnabled(choices.getItemCount() > 0);
        ways.setEnabled(choices.isEnabled());
        message.setText(model.message());
        message.setVisible(model.message() != null);
        revalidate();
    }
}
