package org.cartable.launcher.platform;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stops what was started, last first, exactly once: at the end of a command or when the process is told to end (Ctrl-C,
 * SIGTERM). One hook for all, because the JVM runs hooks in parallel and the database must outlive the application.
 * Thread-safe.
 */
public final class Shutdown implements AutoCloseable {

    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** @return a shutdown that also runs when the process is told to end */
    public static Shutdown withHook() {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "cartable-shutdown"));
        return shutdown;
    }

    /** Adds a step that undoes what has just been started. */
    public synchronized void onClose(Runnable step) {
        steps.push(step);
    }

    @Override
    public synchronized void close() {
        RuntimeException first = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
