package org.cartable.client.ui.preferences;

import javax.swing.ButtonGroup;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JRadioButtonMenuItem;
import org.cartable.client.ui.Controls;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Theme;

/** The menu "View": theme, size and language. */
public final class ViewMenu extends JMenu {

    private final transient PreferencesModel model;
    private final JMenuItem larger;
    private final JMenuItem smaller;

    public ViewMenu(PreferencesModel model, Texts texts) {
        this.model = model;
        Controls.caption(this, texts, "menu.view");
        ButtonGroup themes = new ButtonGroup();
        for (Theme theme : Theme.values()) {
            add(choice(texts, "view.theme." + theme, themes, theme == model.theme(), () -> model.choose(theme)));
        }
        addSeparator();
        larger = add(Controls.menuItem(texts, "view.larger", Shortcut.LARGER, model::zoomIn));
        smaller = add(Controls.menuItem(texts, "view.smaller", Shortcut.SMALLER, model::zoomOut));
        add(Controls.menuItem(texts, "view.normal", Shortcut.NORMAL_SIZE, model::zoomNormally));
        addSeparator();
        ButtonGroup languages = new ButtonGroup();
        for (Language language : Language.values()) {
            add(choice(
                    texts,
                    "view.language." + language,
                    languages,
                    language == model.language(),
                    () -> model.choose(language)));
        }
        model.changed().listen(this::refresh);
        refresh();
    }

    private static JMenuItem choice(Texts texts, String text, ButtonGroup group, boolean chosen, Runnable deed) {
        JRadioButtonMenuItem item = new JRadioButtonMenuItem();
        Controls.caption(item, texts, text);
        item.setSelected(chosen);
        item.addActionListener(event -> deed.run());
        group.add(item);
        return item;
    }

    private void refresh() {
        larger.setEnabled(model.zoom() < PreferencesModel.LARGEST);
        smaller.setEnabled(model.zoom() > PreferencesModel.SMALLEST);
    }
}
