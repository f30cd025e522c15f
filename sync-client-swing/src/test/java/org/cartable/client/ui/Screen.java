package org.cartable.client.ui;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.cartable.client.store.LocalStore;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.notices.NoticesModel;
import org.cartable.client.ui.undo.UndoModel;
import org.cartable.client.ui.undo.UndoWays;

/**
 * The event thread of a test, which is the test's own thread: what comes back to the screen waits until the test looks.
 * Work for elsewhere is done at once, or when the test says so.
 */
public final class Screen implements Executor {

    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Runnable> later = new ConcurrentLinkedQueue<>();
    private boolean holding;

    public final Texts texts;
    public final FieldFormat format;
    public final Background background = new Background(this::elsewhere, this, later::add);

    private Screen(Locale locale) {
        this.texts = Texts.in(locale);
        this.format = new FieldFormat(texts, Clock.fixed(Desktop.START, ZoneOffset.UTC));
    }

    public static Screen english() {
        return new Screen(Locale.ENGLISH);
    }

    public static Screen french() {
        return new Screen(Locale.FRENCH);
    }

    public StoreNews news(LocalStore store) {
        return new StoreNews(store.changes(), this);
    }

    /** @return the undo of a window that leads nowhere else */
    public UndoModel undo(LocalStore store, NoticesModel notices) {
        return new UndoModel(
                store,
                news(store),
                background,
                texts,
                format,
                notices,
                new UndoWays(key -> {}, key -> {}, key -> {}, key -> {}));
    }

    @Override
    public void execute(Runnable work) {
        queue.add(work);
    }

    private void elsewhere(Runnable work) {
        if (holding) {
            held.add(work);
        } else {
            work.run();
        }
    }

    /** From now on work for elsewhere waits, as behind a slow disk. */
    public void hold() {
        holding = true;
    }

    /** The work that waited is done, and what comes of it. */
    public void release() {
        holding = false;
        for (Runnable work = held.poll(); work != null; work = held.poll()) {
            work.run();
        }
        settle();
    }

    /** The first work that waits is done, and what comes of it; the other waits on. */
    public void releaseOne() {
        held.remove().run();
        settle();
    }

    /** @return no work for elsewhere waits */
    public boolean isIdle() {
        return held.isEmpty();
    }

    /** Half a second passes in which nobody types. */
    public void pause() {
        settle();
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
        settle();
    }

    /** Shows everything that has come back. */
    public void settle() {
        for (Runnable work = queue.poll(); work != null; work = queue.poll()) {
            work.run();
        }
    }
}
