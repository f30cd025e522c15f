package org.cartable.client.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The room on the disk.
 *
 * @param free bytes that this program may still write
 * @param used bytes of the database with its log
 * @param copyMadeAt when the copy from before the last update was made; null when there is none any more
 */
public record StoreSpace(long free, long used, Instant copyMadeAt) {

    static StoreSpace of(Path file, StoreCopy copy) {
        try {
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            return new StoreSpace(
                    Files.getFileStore(file).getUsableSpace(),
                    Files.size(file) + (Files.exists(log) ? Files.size(log) : 0),
                    copy.madeAt());
        } catch (IOException cannotLook) {
            throw new UncheckedIOException(cannotLook);
        }
    }
}
