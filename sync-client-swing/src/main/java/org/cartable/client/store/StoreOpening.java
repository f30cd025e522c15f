package org.cartable.client.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.cartable.client.files.OwnerFiles;

/**
 * The first moments of a database: it is made when it is not there, checked when there is a reason, and rescued when it is
 * damaged.
 *
 * <p>Reasons to check are an end that was not a clean one and a failure of the last time, which {@link #suspect} notes. To
 * check at every start would double the time of a short command, and finds nothing that reading the page would not find as
 * well. Only who has the database alone checks and rescues it.
 */
final class StoreOpening {

    private final Path file;
    private final Clock clock;
    private Rescue rescue;
    private boolean checked;

    StoreOpening(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** @return what was done about a damaged file; null when it was sound */
    Rescue rescue() {
        return rescue;
    }

    /** @return true when there was a reason to look whether all is well, and it looked so */
    boolean checked() {
        return checked;
    }

    static Path lockFile(Path file) {
        return file.resolveSibling(file.getFileName() + "-lock");
    }

    private static Path suspicion(Path file) {
        return file.resolveSibling(file.getFileName() + "-check");
    }

    /** Makes the next opening check the file. */
    static void suspect(Path file) {
        try {
            OwnerFiles.createForOwner(suspicion(file));
        } catch (IOException cannotNote) {
            // It is found out again when the page is read again.
        }
    }

    /** Brings the file into a state that can be opened. */
    void prepare(StoreLock lock) {
        try {
            StoreRescue pending = new StoreRescue(file, clock);
            if (lock.alone()) {
                pending.finish();
                if (Files.exists(file) && isDue(lock)) {
                    checked = StoreCheck.isSound(file);
                    if (!checked) {
                        rescue = pending.run();
                    }
                    Files.deleteIfExists(suspicion(file));
                }
            }
            OwnerFiles.createForOwner(file);
            if (lock.alone()) {
                new StoreCopy(file, clock).keep();
            }
        } catch (IOException cannotPrepare) {
            throw new UncheckedIOException(cannotPrepare);
        }
    }

    private boolean isDue(StoreLock lock) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return lock.endedUncleanly() || Files.exists(suspicion(file)) || Files.exists(log) && Files.size(log) > 0;
    }

    /** Rescues a file that could not be opened. */
    void rescueNow() {
        try {
            rescue = new StoreRescue(file, clock).run();
            Files.deleteIfExists(suspicion(file));
        } catch (IOException cannotRescue) {
            throw new UncheckedIOException(cannotRescue);
        }
    }
}
