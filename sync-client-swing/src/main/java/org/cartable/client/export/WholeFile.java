package org.cartable.client.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that is there whole or not at all: beside the one that it replaces, until it is whole. Blocks for the disk. */
public final class WholeFile {

    /** Writes what is to be in the file. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes the file, in place of what is there. When it fails, what was there stays.
     *
     * @return the file
     * @throws UncheckedIOException when it cannot be written
     */
    public static Path write(Path file, Content content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        boolean whole = false;
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.write(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            whole = true;
            return file;
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        } finally {
            if (!whole) {
                remove(part);
            }
        }
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException staysThere) {
            // The first failure is told.
        }
    }
}
