package org.cartable.client.ui.undo;

import javax.swing.JMenu;
import javax.swing.JMenuItem;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Texts;

/** The menu "Edit": takes back and does again, by name. */
public final class UndoMenu extends JMenu {

    private final transient UndoModel model;
    private final JMenuItem undo;
    private final JMenuItem redo;

    public UndoMenu(UndoModel model, Texts texts) {
        this.model = model;
        Controls.caption(this, texts, "menu.edit");
        undo = add(Controls.menuItem(texts, "undo.undo", Shortcut.UNDO, model::undo));
        redo = add(Controls.menuItem(texts, "undo.redo", Shortcut.REDO, model::redo));
        model.changed().listen(this::refresh);
        refresh();
    }

    private void refresh() {
        Controls.caption(undo, model.undoText());
        Controls.caption(redo, model.redoText());
        undo.setEnabled(model.undoable());
        redo.setEnabled(model.redoable());
    }
}
