package org.cartable.system.window.page;

import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JMenu;
import org.assertj.swing.core.Robot;

/** The menu in which a person chooses language, theme and size. */
public final class ViewMenuPage extends Page {

    ViewMenuPage(Robot robot, JFrame window) {
        super(robot, window);
    }

    /** Opens the menu with the mouse and chooses the language. */
    public void speak(String language) {
        press("menu.view");
        JMenu menu = get("menu.view", JMenu.class);
        await("the menu is open", menu::isPopupMenuVisible);
        AbstractButton item = get("view.language." + language, AbstractButton.class);
        robot.click(item);
    }

    /** @return what the menu is called */
    public String caption() {
        return text("menu.view");
    }
}
