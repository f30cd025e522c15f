package org.cartable.client.ui.screens;

import java.util.function.Consumer;
import org.cartable.client.ui.types.TypeListModel;

/** What stands at the left: first the screens, then the types. Lives on the event thread. */
public final class Sections {

    private final ScreenListModel screens;
    private final TypeListModel types;
    private final Consumer<Screen> toScreen;

    /** @param toScreen brings a screen into sight, once the person has decided about unsaved typing */
    public Sections(ScreenListModel screens, TypeListModel types, Consumer<Screen> toScreen) {
        this.screens = screens;
        this.types = types;
        this.toScreen = toScreen;
    }

    /**
     * Brings a section into sight, once the person has decided about unsaved typing.
     *
     * @param place from 0; one that is not there changes nothing
     */
    public void show(int place) {
        int type = place - screens.offered().size();
        if (type < 0) {
            toScreen.accept(screens.offered().get(place));
        } else if (type < types.types().size()) {
            types.select(types.types().get(type));
        }
    }

    /** @return what {@link #show(String)} finds the section in sight by; null when none is */
    public String inSight() {
        if (screens.selection() != null) {
            return screens.selection().name();
        }
        return types.selection() == null ? null : types.selection().type();
    }

    /** Brings the section that was in sight at another time into it. Nothing happens when it is not offered any more. */
    public void show(String name) {
        screens.offered().stream()
                .filter(screen -> screen.name().equals(name))
                .findFirst()
                .ifPresent(toScreen);
        types.types().stream()
                .filter(type -> type.type().equals(name))
                .findFirst()
                .ifPresent(types::select);
    }
}
