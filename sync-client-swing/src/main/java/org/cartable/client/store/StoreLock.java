package org.cartable.client.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Who has the database open: each process holds the lock file together with the others. Who gets it alone may replace the
 * database; and a byte in it that the last one did not take out tells that its end was not a clean one.
 */
final class StoreLock implements AutoCloseable {

    private final FileChannel channel;
    private FileLock lock;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the file, alone if nobody else has it. */
    static StoreLock take(Path file) {
        try {
            StoreLock taken = new StoreLock(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
            taken.lock = taken.tryLock(false);
            return taken;
        } catch (IOException cannotLock) {
            throw new UncheckedIOException(cannotLock);
        }
    }

    private FileLock tryLock(boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** @return true when nobody else has the database open */
    boolean alone() {
        return lock != null && !lock.isShared();
    }

    /** @return true when the last one to have it open ended without closing it */
    boolean endedUncleanly() {
        try {
            return channel.size() > 0;
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    /** Lets others open the database too. */
    void share() {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {'1'}), 0);
            if (lock != null) {
                lock.release();
            }
            lock = tryLock(true);
        } catch (IOException cannotLock) {
            throw new UncheckedIOException(cannotLock);
        }
    }

    /** Gives the file back; the last one notes that the end was a clean one. */
    @Override
    public void close() {
        try (channel) {
            if (lock != null) {
                lock.release();
                lock = tryLock(false);
            }
            if (alone()) {
                channel.truncate(0);
            }
        } catch (IOException cannotUnlock) {
            throw new UncheckedIOException(cannotUnlock);
        }
    }
}
