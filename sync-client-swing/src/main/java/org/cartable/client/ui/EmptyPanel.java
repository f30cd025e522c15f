package org.cartable.client.ui;

import java.awt.CardLayout;
import java.util.Objects;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** A list, or in its place a sentence and a button while it has nothing to show. Event thread only. */
public final class EmptyPanel extends JPanel {

    private static final String FULL = "full";
    private static final String EMPTY = "empty";
    /** A line that reads well; a longer sentence breaks. */
    private static final int LINE_WIDTH = 380;

    private final transient Texts texts;
    private final String name;
    private final JPanel empty = new JPanel(new MigLayout("insets 24, fillx, wrap 1, hidemode 3", "push[center]push"));
    private transient EmptyState shown;

    /**
     * @param full what is shown while there is something
     * @param name of the sentence, for tests
     */
    public EmptyPanel(JComponent full, Texts texts, String name) {
        super(new CardLayout());
        this.texts = texts;
        this.name = name;
        add(full, FULL);
        add(empty, EMPTY);
    }

    /** Shows the list, or why there is nothing to show. */
    public void show(Optional<EmptyState> state) {
        EmptyState before = shown;
        shown = state.orElse(null);
        // The same words stay, and so does the focus on their button.
        if (shown != null
                && (before == null
                        || !shown.text().equals(before.text())
                        || !Objects.equals(shown.action(), before.action()))) {
            write();
        }
        ((CardLayout) getLayout()).show(this, shown == null ? FULL : EMPTY);
    }

    private void write() {
        empty.removeAll();
        JLabel text = new JLabel("<html><div style='width: " + LINE_WIDTH + "px; text-align: center'>"
                + escaped(shown.text()) + "</div></html>");
        text.setName(name);
        text.getAccessibleContext().setAccessibleName(shown.text());
        text.setForeground(Palette.of(Tone.PLAIN));
        empty.add(text, "gaptop 24");
        if (shown.action() != null) {
            empty.add(Controls.button(texts, shown.action(), () -> shown.deed().run()), "gaptop 8");
        }
        empty.revalidate();
        empty.repaint();
    }

    /** What a person typed into a search is no markup. */
    private static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
