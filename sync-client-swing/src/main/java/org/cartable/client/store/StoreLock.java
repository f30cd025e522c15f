package org.cartable.client.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who has the database open, and whose turn it is to open it.
 *
 * <p>Each process holds the lock file together with the others. Who gets it alone may replace the database; and a byte in it
 * that the last one did not take out tells that its end was not a clean one. One at a time opens, the others wait: a
 * database that is being rescued must not be opened, and SQLite refuses at once, without waiting, who makes a new file
 * together with another.
 */
final class StoreLock implements AutoCloseable {

    /** Two bytes far beyond the content, since Windows lets nobody write where another has a lock. */
    private static final long TURN_AT = 1L << 30;

    private static final long OPEN_AT = TURN_AT + 1;

    /** How long somebody else who is opening is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** The file's locks are the process's: those who open in one process need a turn of their own. */
    private static final Semaphore TURN_IN_THIS_PROCESS = new Semaphore(1);

    private final FileChannel channel;
    private FileLock turn;
    private FileLock open;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the turn and takes the file, alone if nobody else has it. The turn lasts until {@link #share} or
     * {@link #close}.
     *
     * @throws StoreException when another one does not come to an end with its turn
     */
    static StoreLock take(Path file) {
        return take(file, PATIENCE);
    }

    static StoreLock take(Path file, Duration patience) {
        StoreLock taken = null;
        boolean done = false;
        try {
            taken = new StoreLock(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
            if (!taken.takeTurn(patience)) {
                throw new StoreException("cannot open " + file.getParent() + ": another program is opening it", null);
            }
            taken.open = taken.tryLock(OPEN_AT, false);
            done = true;
            return taken;
        } catch (IOException cannotLock) {
            throw new UncheckedIOException(cannotLock);
        } finally {
            if (!done && taken != null) {
                taken.giveBack();
            }
        }
    }

    private boolean takeTurn(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        boolean ours = false;
        try {
            ours = TURN_IN_THIS_PROCESS.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            while (ours && turn == null && System.nanoTime() < end) {
                turn = tryLock(TURN_AT, false);
                if (turn == null) {
                    TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            if (ours && turn == null) {
                TURN_IN_THIS_PROCESS.release();
            }
        }
        return turn != null;
    }

    private void endTurn() throws IOException {
        if (turn != null) {
            FileLock ending = turn;
            turn = null;
            try {
                ending.release();
            } finally {
                TURN_IN_THIS_PROCESS.release();
            }
        }
    }

    private FileLock tryLock(long at, boolean shared) throws IOException {
        try {
            return channel.tryLock(at, 1, shared);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** @return true when nobody else has the database open */
    boolean alone() {
        return open != null && !open.isShared();
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
            if (open != null) {
                open.release();
            }
            open = tryLock(OPEN_AT, true);
            endTurn();
        } catch (IOException cannotLock) {
            throw new UncheckedIOException(cannotLock);
        }
    }

    /**
     * Gives the file back; the last one notes that the end was a clean one. It needs the turn for it, or who opens at the same
     * moment would be held for one that is not alone. Who does not get it leaves the note, and the next one has a look.
     */
    @Override
    public void close() {
        try {
            boolean ours = turn != null || takeTurn(PATIENCE);
            if (ours && open != null) {
                open.release();
                open = tryLock(OPEN_AT, false);
            }
            if (ours && alone()) {
                channel.truncate(0);
            }
        } catch (IOException cannotUnlock) {
            throw new UncheckedIOException(cannotUnlock);
        } finally {
            giveBack();
        }
    }

    /** Closing the channel gives back what it has locked. */
    private void giveBack() {
        try (channel) {
            endTurn();
        } catch (IOException cannotUnlock) {
            throw new UncheckedIOException(cannotUnlock);
        }
    }
}
