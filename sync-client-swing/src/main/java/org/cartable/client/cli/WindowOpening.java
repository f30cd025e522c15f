package org.cartable.client.cli;

import org.cartable.client.folder.DesktopFolder;

/** Opens the window. */
@FunctionalInterface
public interface WindowOpening {

    /**
     * Returns when the window is closed, or when the desktop has another.
     *
     * @param folder of the desktops
     * @param hidden true to begin out of sight
     */
    void open(DesktopFolder folder, boolean hidden);
}
