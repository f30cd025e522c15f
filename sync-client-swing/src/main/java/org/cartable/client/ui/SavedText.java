package org.cartable.client.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a person takes along into a file. Blocks for the disk. */
public final class SavedText {

    private SavedText() {}

    /**
     * Writes the text, over what is there.
     *
     * @return the file
     */
    public static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }
}
