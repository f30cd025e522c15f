package org.cartable.client.ui.screens;

import java.util.List;
import java.util.Objects;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;

/** The screens of the window, and which one is in sight; null stands for the records. Lives on the event thread. */
public final class ScreenListModel {

    private final List<Screen> all;
    private final Texts texts;
    private final Signal changed = new Signal();
    private final Signal selected = new Signal();
    private List<Screen> offered = List.of();
    private Screen selection;

    public ScreenListModel(List<Screen> all, StoreNews news, Texts texts) {
        this.all = List.copyOf(all);
        this.texts = texts;
        offer();
        news.listen(anything -> offer());
    }

    /** A sync may have brought another schema, or other rights. */
    private void offer() {
        List<Screen> now =
                all.stream().filter(screen -> screen.available().getAsBoolean()).toList();
        if (!now.equals(offered)) {
            offered = now;
            changed.tell();
            if (selection != null && !offered.contains(selection)) {
                select(null);
            }
        }
    }

    /** @return tells that other screens are offered */
    public Signal changed() {
        return changed;
    }

    /** @return tells that another screen is in sight */
    public Signal selected() {
        return selected;
    }

    /** @return the screens that are offered, besides the records */
    public List<Screen> offered() {
        return offered;
    }

    /** @return the screen's name for the person */
    public String name(Screen screen) {
        return texts.get(screen.name());
    }

    /** @return the screen in sight; null for the records */
    public Screen selection() {
        return selection;
    }

    /** Brings the screen into sight; null for the records. */
    public void select(Screen screen) {
        if (!Objects.equals(screen, selection)) {
            selection = screen;
            if (screen != null) {
                screen.show().run();
            }
            selected.tell();
        }
    }
}
