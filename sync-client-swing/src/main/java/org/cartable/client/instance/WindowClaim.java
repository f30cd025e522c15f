package org.cartable.client.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cartable.client.files.OwnerFiles;

/** The right to be the window of a directory, and the ear for those who come later. */
public final class WindowClaim implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final FileChannel channel;
    private final FileLock lock;
    private final Path address;
    private final Doorbell doorbell;

    private WindowClaim(FileChannel channel, FileLock lock, Path address, Doorbell doorbell) {
        this.channel = channel;
        this.lock = lock;
        this.address = address;
        this.doorbell = doorbell;
    }

    /**
     * Claims the directory, which is made when it is not there; or asks the window that has it to come to the front.
     *
     * @param random makes the secret
     * @param patience how long a window that has just begun is waited for
     * @return the claim; nothing when another window has it and was asked
     * @throws NoAnswerException when another window has it and does not answer
     */
    public static Optional<WindowClaim> take(Path directory, SecureRandom random, Duration patience) {
        try {
            OwnerFiles.createDirectory(directory);
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                Optional<WindowClaim> claim = claim(directory, random);
                if (claim.isPresent() || Doorbell.ring(directory.resolve("window.address"))) {
                    return claim;
                }
                if (System.nanoTime() > end) {
                    throw new NoAnswerException("Cartable is open on " + directory + " already, and does not answer.");
                }
                TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
            }
        } catch (IOException cannotClaim) {
            throw new UncheckedIOException(cannotClaim);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted while waiting for the other window");
        }
    }

    /**
     * Claims the directory if no other window has it, and leaves that one in peace.
     *
     * @param random makes the secret
     */
    public static Optional<WindowClaim> takeIfFree(Path directory, SecureRandom random) {
        try {
            OwnerFiles.createDirectory(directory);
            return claim(directory, random);
        } catch (IOException cannotClaim) {
            throw new UncheckedIOException(cannotClaim);
        }
    }

    private static Optional<WindowClaim> claim(Path directory, SecureRandom random) throws IOException {
        Path file = directory.resolve("window.lock");
        OwnerFiles.createForOwner(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean claimed = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return Optional.empty();
            }
            Path address = directory.resolve("window.address");
            WindowClaim claim = new WindowClaim(channel, lock, address, Doorbell.hang(address, random));
            claimed = true;
            return Optional.of(claim);
        } catch (OverlappingFileLockException claimedByThisProcess) {
            return Optional.empty();
        } finally {
            if (!claimed) {
                channel.close();
            }
        }
    }

    /** @param toFront runs whenever a later start asks; on a thread of its own */
    public void answer(Runnable toFront) {
        doorbell.answer(toFront);
    }

    /** Leaves the directory to the next. */
    @Override
    public void close() {
        try (channel;
                lock) {
            Files.deleteIfExists(address);
            doorbell.close();
        } catch (IOException cannotRelease) {
            throw new UncheckedIOException(cannotRelease);
        }
    }
}
