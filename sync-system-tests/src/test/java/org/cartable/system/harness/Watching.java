package org.cartable.system.harness;

import java.time.Duration;
import java.util.regex.Pattern;

/** A desktop that syncs by itself and tells what changes. */
public final class Watching implements AutoCloseable {

    private final ChildProcess process;

    Watching(ChildProcess process) {
        this.process = process;
    }

    /** Waits until it has told something like this since its start. */
    public void await(Pattern told, Duration patience) {
        process.await(told, patience);
    }

    /** @return all that it has told */
    public String told() {
        return process.output();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.terminate();
        }
    }
}
