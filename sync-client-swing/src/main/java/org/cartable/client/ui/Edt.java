package org.cartable.client.ui;

import javax.swing.SwingUtilities;

/** The one door to the event thread. */
public final class Edt {

    private Edt() {}

    /** Runs the work on the event thread, later; never waits for it. */
    public static void run(Runnable work) {
        SwingUtilities.invokeLater(work);
    }

    /** @throws IllegalStateException when the caller is not on the event thread */
    public static void assertHere() {
        if (!SwingUtilities.isEventDispatchThread()) {
            throw new IllegalStateException(
                    "not on the event thread but on " + Thread.currentThread().getName());
        }
    }
}
