package org.cartable.client.cli;

import java.nio.file.Path;

/** Opens the window. */
@FunctionalInterface
public interface WindowOpening {

    /**
     * Returns when the window is closed, or when the directory has another.
     *
     * @param directory of the desktop
     * @param hidden true to begin out of sight
     */
    void open(Path directory, boolean hidden);
}
