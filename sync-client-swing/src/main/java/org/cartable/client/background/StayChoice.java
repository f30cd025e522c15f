package org.cartable.client.background;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cartable.client.files.OwnerFiles;

/** Whether the program stays in the tray when its window is closed: a file of the desktop that is there or not. Thread-safe. */
public final class StayChoice {

    private final Path file;

    /** @param directory the desktop's */
    public StayChoice(Path directory) {
        this.file = directory.resolve("stay-in-tray");
    }

    /** @return true when it stays */
    public boolean stays() {
        return Files.exists(file);
    }

    /** Remembers the choice. */
    public void choose(boolean stays) {
        try {
            if (stays) {
                OwnerFiles.createForOwner(file);
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }
}
