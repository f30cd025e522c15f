package org.cartable.client.ui.preferences;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Theme;

/** What the person chooses in the menu "View", at once in sight and remembered. Lives on the event thread. */
public final class PreferencesModel {

    /** The sizes that there are, in percent. */
    static final List<Integer> ZOOMS = List.of(100, 110, 125, 150, 175, 200);

    static final int SMALLEST = ZOOMS.get(0);
    static final int LARGEST = ZOOMS.get(ZOOMS.size() - 1);

    private final Locale machine;
    private final Consumer<Preferences> remember;
    private final Signal changed = new Signal();
    private final Signal languageChanged = new Signal();
    private Preferences preferences;

    /**
     * @param machine the locale of the machine
     * @param remember gets each choice; returns at once
     */
    public PreferencesModel(Preferences preferences, Locale machine, Consumer<Preferences> remember) {
        this.preferences = preferences;
        this.machine = machine;
        this.remember = remember;
    }

    /** @return tells that the windows are to look otherwise */
    public Signal changed() {
        return changed;
    }

    /** @return tells that the windows are to speak another language: they are made anew */
    public Signal languageChanged() {
        return languageChanged;
    }

    /** @return the theme */
    public Theme theme() {
        return preferences.theme();
    }

    /** Shows the theme. */
    public void choose(Theme theme) {
        change(preferences.with(theme));
    }

    /** @return the size in percent of the usual */
    public int zoom() {
        return preferences.zoom();
    }

    /** Shows everything a step larger, up to twice the usual size. */
    public void zoomIn() {
        step(1);
    }

    /** Shows everything a step smaller, down to the usual size. */
    public void zoomOut() {
        step(-1);
    }

    /** Shows everything in the usual size. */
    public void zoomNormally() {
        change(preferences.with(Preferences.USUAL.zoom()));
    }

    private void step(int by) {
        int step = Math.min(Math.max(ZOOMS.indexOf(zoom()) + by, 0), ZOOMS.size() - 1);
        change(preferences.with(ZOOMS.get(step)));
    }

    /** @return the language that is spoken */
    public Language language() {
        return preferences.language() == null ? Language.of(machine) : preferences.language();
    }

    /** @return whose words, dates and numbers are shown */
    public Locale locale() {
        return language().on(machine);
    }

    /** Speaks the language from now on. */
    public void choose(Language language) {
        if (language != language()) {
            set(preferences.with(language));
            languageChanged.tell();
        }
    }

    /** @return where the window stood; null before it has stood anywhere */
    public Placement placement() {
        return preferences.placement();
    }

    /** @return what was in sight when the window was left last; null for nothing */
    public String section() {
        return preferences.section();
    }

    /**
     * The window is left.
     *
     * @param placement where it stands
     * @param section what is in sight; null for nothing
     */
    public void leave(Placement placement, String section) {
        set(preferences.with(placement, section));
    }

    private void change(Preferences now) {
        if (!now.equals(preferences)) {
            set(now);
            changed.tell();
        }
    }

    private void set(Preferences now) {
        preferences = now;
        remember.accept(now);
    }
}
