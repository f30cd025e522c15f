package org.cartable.client.ui.tray;

import java.awt.AWTException;
import java.awt.Image;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Texts;

/** The icon in the tray while it is wanted. Event thread only. */
public final class TrayStatusIcon {

    private final TrayModel model;
    private final TrayIcon icon;
    private boolean there;

    /**
     * @param open brings the window into sight
     * @param syncNow makes a sync run
     * @param quit ends the program, after its questions
     */
    public TrayStatusIcon(TrayModel model, Texts texts, Image image, Runnable open, Runnable syncNow, Runnable quit) {
        this.model = model;
        PopupMenu menu = new PopupMenu();
        menu.add(item(texts, "tray.open", open));
        menu.add(item(texts, "menu.syncNow", syncNow));
        menu.addSeparator();
        menu.add(item(texts, "menu.quit", quit));
        icon = new TrayIcon(image, model.tooltip(), menu);
        icon.setImageAutoSize(true);
        icon.addActionListener(event -> open.run());
        model.changed().listen(this::refresh);
        refresh();
    }

    private static MenuItem item(Texts texts, String text, Runnable deed) {
        MenuItem item = new MenuItem(Controls.plain(texts, text));
        item.addActionListener(event -> deed.run());
        return item;
    }

    /** @return true when the program can be found in the tray */
    public boolean there() {
        return there;
    }

    private void refresh() {
        icon.setToolTip(model.tooltip());
        if (model.iconWanted() && !there) {
            try {
                SystemTray.getSystemTray().add(icon);
                there = true;
            } catch (AWTException noTrayNow) {
                // The desktop environment has none at the moment; the window stays the way to the program.
            }
        } else if (!model.iconWanted() && there) {
            remove();
        }
    }

    /** Takes the icon away: the program ends. */
    public void remove() {
        SystemTray.getSystemTray().remove(icon);
        there = false;
    }
}
