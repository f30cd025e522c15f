package org.cartable.client.ui.entities;

import java.awt.Component;
import java.awt.Window;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.SwingUtilities;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.QuestionDialog;
import org.cartable.client.ui.Texts;

/** What can be done with what is set in a list and with its views. Made for one opening: no theme finds it while it is shut. */
final class ListViewsMenu extends JPopupMenu {

    private final transient ListViewsModel model;
    private final transient Texts texts;
    private final JMenuItem save;
    private final JMenuItem replace;
    private final JMenuItem rename;
    private final JMenuItem remove;

    ListViewsMenu(ListViewsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        save = add(Controls.menuItem(texts, "views.saveAs", this::save));
        replace = add(Controls.menuItem(texts, "views.replace", model::replace));
        addSeparator();
        rename = add(Controls.menuItem(texts, "views.rename", this::rename));
        remove = add(Controls.menuItem(texts, "views.remove", this::remove));
    }

    /** Opens below the component. */
    void open(Component component) {
        able(save, model.whyNotSaved());
        able(replace, model.whyNotReplaced());
        able(rename, model.whyNotChanged());
        able(remove, model.whyNotChanged());
        show(component, 0, component.getHeight());
    }

    private static void able(JMenuItem item, String whyNot) {
        Controls.able(item, whyNot == null, null, whyNot);
    }

    private Window window() {
        return SwingUtilities.getWindowAncestor(getInvoker());
    }

    private void save() {
        new ListViewNameDialog(window(), texts, "views.saveWindow", "", model::problemOfName, model::saveAs).ask();
    }

    private void rename() {
        new ListViewNameDialog(
                        window(), texts, "views.renameWindow", model.name(), model::problemOfOtherName, model::rename)
                .ask();
    }

    private void remove() {
        String question = model.removalQuestion();
        if (QuestionDialog.ask(window(), texts, "views.removeWindow", question, "views.removeNow", "views.cancel")
                == 0) {
            model.remove();
        }
    }
}
