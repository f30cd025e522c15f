package org.cartable.client.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The database file with its one writer, which lives on the thread {@code store}, and one reader for whoever asks.
 * Write-ahead logging lets both work at the same time; {@code synchronous=FULL} makes a commit survive a power cut.
 */
final class LocalDatabase implements AutoCloseable {

    /** How long a transaction waits for another process that writes to the same file. */
    private static final int BUSY_TIMEOUT_MILLIS = 15_000;

    /** Work inside one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(SqlSession sql) throws SQLException;
    }

    private final ExecutorService storeThread;
    private final SqlSession writer;
    private final SqlSession reader;
    private final Consumer<Set<String>> afterCommit;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Thread thread;

    private LocalDatabase(
            ExecutorService storeThread, SqlSession writer, SqlSession reader, Consumer<Set<String>> afterCommit) {
        this.storeThread = storeThread;
        this.writer = writer;
        this.reader = reader;
        this.afterCommit = afterCommit;
    }

    /**
     * Opens the file, creates it when it is not there, and brings it to the newest form.
     *
     * @param afterCommit hears on the store thread the touched types of each transaction that changed something
     */
    static LocalDatabase open(Path file, Consumer<Set<String>> afterCommit) {
        try {
            SqlSession writer = new SqlSession(connect(file, false));
            Migrations.run(writer);
            SqlSession reader = new SqlSession(connect(file, true));
            ExecutorService storeThread = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "store");
                thread.setDaemon(true);
                return thread;
            });
            LocalDatabase database = new LocalDatabase(storeThread, writer, reader, afterCommit);
            database.submit(() -> {
                        database.thread = Thread.currentThread();
                        return null;
                    })
                    .join();
            return database;
        } catch (SQLException cannotOpen) {
            throw new StoreException("cannot open " + file + ": " + cannotOpen.getMessage(), cannotOpen);
        }
    }

    private static Connection connect(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        config.setSynchronous(SynchronousMode.FULL);
        if (readOnly) {
            config.setReadOnly(true);
        } else {
            config.setJournalMode(JournalMode.WAL);
        }
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** Runs the work in one transaction on the store thread and waits for its commit. */
    <T> T write(Work<T> work) {
        if (Thread.currentThread() == thread) {
            return transaction(work);
        }
        return await(submit(() -> transaction(work)));
    }

    /** Waits for work that was submitted. Throws what the work threw. */
    static <T> T await(CompletableFuture<T> submitted) {
        try {
            return submitted.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Runs the work on the store thread. */
    <T> CompletableFuture<T> submit(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, storeThread);
    }

    private <T> T transaction(Work<T> work) {
        boolean committed = false;
        try {
            writer.beginWriting();
            T result = work.run(writer);
            Set<String> touched = writer.takeTouched();
            writer.commit();
            committed = true;
            if (!touched.isEmpty()) {
                afterCommit.accept(touched);
            }
            return result;
        } catch (SQLException failed) {
            throw new StoreException("cannot write: " + failed.getMessage(), failed);
        } finally {
            if (!committed) {
                rollback(writer);
            }
        }
    }

    /** Runs the work on one consistent state of the file, on the caller's thread. */
    <T> T read(Work<T> work) {
        synchronized (reader) {
            try {
                reader.beginReading();
                return work.run(reader);
            } catch (SQLException failed) {
                throw new StoreException("cannot read: " + failed.getMessage(), failed);
            } finally {
                rollback(reader);
            }
        }
    }

    private static void rollback(SqlSession sql) {
        try {
            sql.rollback();
        } catch (SQLException failed) {
            throw new StoreException("cannot roll back: " + failed.getMessage(), failed);
        }
    }

    /** Waits for the work under way and closes the file; once. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        // The writer last: whoever closes a file last folds its log into it, which a reader may not.
        synchronized (reader) {
            closeQuietly(reader);
        }
        try {
            submit(() -> {
                        closeQuietly(writer);
                        return null;
                    })
                    .join();
        } finally {
            storeThread.shutdown();
        }
    }

    private static void closeQuietly(SqlSession sql) {
        try {
            sql.close();
        } catch (SQLException failed) {
            throw new StoreException("cannot close: " + failed.getMessage(), failed);
        }
    }
}
