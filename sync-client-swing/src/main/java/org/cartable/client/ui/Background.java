package org.cartable.client.ui;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work that the event thread must not do. It runs elsewhere, and its result comes back to the event thread. With two
 * executors that run at once a test has a model without threads.
 */
public final class Background {

    private final Executor elsewhere;
    private final Executor screen;

    /**
     * @param elsewhere runs the work; a single thread keeps the order in which it was given
     * @param screen the event thread
     */
    public Background(Executor elsewhere, Executor screen) {
        this.elsewhere = elsewhere;
        this.screen = screen;
    }

    /**
     * Runs the work elsewhere; returns at once.
     *
     * @param done gets the result, on the event thread
     * @param failed gets what the work threw, on the event thread
     */
    public <T> void run(Supplier<T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        elsewhere.execute(() -> {
            T result;
            try {
                result = work.get();
            } catch (RuntimeException thrown) {
                screen.execute(() -> failed.accept(thrown));
                return;
            }
            screen.execute(() -> done.accept(result));
        });
    }
}
