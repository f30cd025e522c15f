package org.cartable.client.ui;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads what a screen shows, again whenever it may have changed: one reading at a time, elsewhere. What is asked for during
 * one is answered by one more after it, with the question as it is then. Lives on the event thread.
 *
 * @param <Q> what is wanted
 * @param <A> what was read
 */
public final class LatestReading<Q, A> {

    private final Background background;
    private final Supplier<Q> question;
    private final Function<Q, A> read;
    private final BiConsumer<Q, A> arrived;
    private final Consumer<RuntimeException> failed;
    private boolean running;
    private boolean again;

    /**
     * @param question gives what is wanted now, on the event thread; null when nothing is
     * @param read runs elsewhere
     * @param arrived gets the question and its answer, on the event thread; the question may have changed meanwhile
     * @param failed gets what the reading threw, on the event thread
     */
    public LatestReading(
            Background background,
            Supplier<Q> question,
            Function<Q, A> read,
            BiConsumer<Q, A> arrived,
            Consumer<RuntimeException> failed) {
        this.background = background;
        this.question = question;
        this.read = read;
        this.arrived = arrived;
        this.failed = failed;
    }

    /** Reads, at once or after what is being read. */
    public void ask() {
        if (running) {
            again = true;
            return;
        }
        again = false;
        Q asked = question.get();
        if (asked == null) {
            return;
        }
        running = true;
        background.run(
                () -> read.apply(asked),
                answer -> {
                    running = false;
                    arrived.accept(asked, answer);
                    goOn();
                },
                cause -> {
                    running = false;
                    failed.accept(cause);
                    goOn();
                });
    }

    private void goOn() {
        if (again) {
            ask();
        }
    }

    /** @return an answer is on its way */
    public boolean running() {
        return running;
    }
}
