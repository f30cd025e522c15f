package org.cartable.client;

import java.nio.file.Path;

/** The program with its window on one directory, on a thread of its own. */
public final class DesktopProgram {

    private final Thread thread;

    private DesktopProgram(Thread thread) {
        this.thread = thread;
    }

    /** Starts the program; does not wait for its window. */
    public static DesktopProgram start(Path directory) {
        Thread thread = new Thread(() -> DesktopWindow.open(directory), "program-" + directory.getFileName());
        thread.setDaemon(true);
        thread.start();
        return new DesktopProgram(thread);
    }

    /** @return true until the window is closed and the store with it */
    public boolean running() {
        return thread.isAlive();
    }
}
