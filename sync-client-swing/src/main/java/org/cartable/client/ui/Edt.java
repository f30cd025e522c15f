package org.cartable.client.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.swing.SwingUtilities;

/** The one door to the event thread. */
public final class Edt {

    private Edt() {}

    /** Runs the work on the event thread, later; never waits for it. */
    public static void run(Runnable work) {
        SwingUtilities.invokeLater(work);
    }

    /**
     * Runs the work on the event thread and waits for it; for the start of the program, which has nothing else to do.
     *
     * @return what the work returns
     * @throws IllegalStateException when the work fails, with its failure as the cause
     */
    public static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        run(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the window could not be opened", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the window opened", interrupted);
        }
    }
}
