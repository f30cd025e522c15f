package org.cartable.client.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work that the event thread must not do. It runs elsewhere, and its result comes back to the event thread. With two
 * executors that run at once a test has a model without threads.
 */
public final class Background {

    private static final long PAUSE_MILLIS = 500;

    private final Executor elsewhere;
    private final Executor screen;
    private final Executor pause;

    /**
     * @param elsewhere runs the work; a single thread keeps the order in which it was given
     * @param screen the event thread
     */
    public Background(Executor elsewhere, Executor screen) {
        this(elsewhere, screen, CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, screen));
    }

    /** @param pause runs the work on the event thread after a pause */
    Background(Executor elsewhere, Executor screen, Executor pause) {
        this.elsewhere = elsewhere;
        this.screen = screen;
        this.pause = pause;
    }

    /** Runs the work on the event thread half a second later; returns at once. */
    public void later(Runnable work) {
        pause.execute(work);
    }

    /**
     * Runs the work elsewhere; returns at once. Once the program ends, and elsewhere takes nothing more, nothing comes of it:
     * what a pause after the last key asks for then has nobody who looks.
     *
     * @param done gets the result, on the event thread
     * @param failed gets what the work threw, on the event thread
     */
    public <T> void run(Supplier<T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        Runnable whole = () -> {
            T result;
            try {
                result = work.get();
            } catch (RuntimeException thrown) {
                screen.execute(() -> failed.accept(thrown));
                return;
            }
            screen.execute(() -> done.accept(result));
        };
        try {
            elsewhere.execute(whole);
        } catch (RejectedExecutionException ended) {
            // The window is closed.
        }
    }
}
