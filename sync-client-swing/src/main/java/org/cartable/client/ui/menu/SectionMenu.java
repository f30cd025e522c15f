package org.cartable.client.ui.menu;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;

/**
 * A menu of sections with a line between them. An item joins the section it belongs to whenever it comes, so that the order
 * does not depend on who comes first. Event thread only.
 */
public final class SectionMenu extends JMenu {

    private final transient Texts texts;
    private final int[] sizes;

    /**
     * @param caption the name of its text
     * @param sections how many sections it has; an empty one takes no room
     */
    public SectionMenu(Texts texts, String caption, int sections) {
        this.texts = texts;
        this.sizes = new int[sections];
        Controls.caption(this, texts, caption);
    }

    /**
     * Adds an item without a key at the end of the section.
     *
     * @param text the name of its text
     */
    public JMenuItem item(int section, String text, Runnable deed) {
        return place(section, Controls.menuItem(texts, text, deed));
    }

    /**
     * Adds an item that shows its key at the end of the section.
     *
     * @param text the name of its text
     */
    public JMenuItem item(int section, String text, Shortcut shortcut, Runnable deed) {
        return place(section, Controls.menuItem(texts, text, shortcut, deed));
    }

    /**
     * Adds a choice between yes and no at the end of the section.
     *
     * @param text the name of its text
     * @param chosen what holds now
     * @param choose takes what the person wants; whether it then holds is said by {@code chosen}
     * @param changed tells that it may hold another now
     */
    public JMenuItem choice(
            int section, String text, BooleanSupplier chosen, Consumer<Boolean> choose, Signal changed) {
        JCheckBoxMenuItem item = new JCheckBoxMenuItem();
        Controls.caption(item, texts, text);
        item.setSelected(chosen.getAsBoolean());
        item.addActionListener(event -> choose.accept(item.isSelected()));
        changed.listen(() -> item.setSelected(chosen.getAsBoolean()));
        return place(section, item);
    }

    private JMenuItem place(int section, JMenuItem item) {
        boolean first = sizes[section] == 0;
        boolean somethingBefore = false;
        int at = 0;
        for (int before = 0; before < section; before++) {
            if (sizes[before] > 0) {
                at += sizes[before] + (somethingBefore ? 1 : 0);
                somethingBefore = true;
            }
        }
        if (first) {
            if (somethingBefore) {
                insertSeparator(at);
                at++;
            } else if (getItemCount() > 0) {
                insertSeparator(0);
            }
        } else {
            at += sizes[section] + (somethingBefore ? 1 : 0);
        }
        insert(item, at);
        sizes[section]++;
        return item;
    }
}
