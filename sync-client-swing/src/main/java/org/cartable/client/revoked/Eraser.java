package org.cartable.client.revoked;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes a file away. */
@FunctionalInterface
interface Eraser {

    /** Where a file is held by another program (Windows), it is emptied at least, and tried again later. */
    Eraser OF_FILES = file -> {
        try {
            Files.deleteIfExists(file);
        } catch (IOException held) {
            FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
            throw held;
        }
    };

    /** @throws IOException when the file is still there */
    void erase(Path file) throws IOException;
}
