package org.cartable.client.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
    private final Consumer<LocalChange> afterCommit;
    private final Path file;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean following = new AtomicBoolean();
    private volatile Thread thread;
    /** The last transaction was the last of its kind; only the store thread looks. */
    private boolean resting = true;

    private LocalDatabase(
            Path file,
            ExecutorService storeThread,
            SqlSession writer,
            SqlSession reader,
            Consumer<LocalChange> afterCommit) {
        this.file = file;
        this.storeThread = storeThread;
        this.writer = writer;
        this.reader = reader;
        this.afterCommit = afterCommit;
    }

    /**
     * Opens the file, creates it when it is not there, and brings it to the newest form.
     *
     * @param afterCommit hears on the store thread what each transaction has changed that changed something
     */
    static LocalDatabase open(Path file, Consumer<LocalChange> afterCommit) {
        SqlSession writer = null;
        SqlSession reader = null;
        boolean opened = false;
        try {
            writer = new SqlSession(connect(file, false));
            Migrations.run(writer);
            reader = new SqlSession(connect(file, true));
            ExecutorService storeThread = Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "store");
                thread.setDaemon(true);
                return thread;
            });
            LocalDatabase database = new LocalDatabase(file, storeThread, writer, reader, afterCommit);
            database.submit(() -> {
                        database.thread = Thread.currentThread();
                        return null;
                    })
                    .join();
            opened = true;
            return database;
        } catch (SQLException cannotOpen) {
            throw StoreException.of("cannot open " + file, cannotOpen);
        } finally {
            if (!opened) {
                closeAfterFailure(reader);
                closeAfterFailure(writer);
            }
        }
    }

    /** A file that cannot be opened must not be held open either: somebody may want to move it. */
    private static void closeAfterFailure(SqlSession sql) {
        try {
            if (sql != null) {
                sql.close();
            }
        } catch (SQLException failedAgain) {
            // the first failure is told
        }
    }

    Path file() {
        return file;
    }

    private StoreException failure(String what, SqlSession sql, SQLException cause) {
        try {
            sql.forgetStatements();
        } catch (SQLException failedAgain) {
            cause.addSuppressed(failedAgain);
        }
        StoreException failure = StoreException.of(what, cause);
        if (failure instanceof DamagedStoreException) {
            StoreOpening.suspect(file);
        }
        return failure;
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
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        FoldedText.register(connection);
        return connection;
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
            boolean behind = SearchIndex.isBehind(writer);
            LocalChange change = writer.takeChange();
            resting = !writer.takeMoreFollows();
            writer.commit();
            committed = true;
            if (behind && resting) {
                followSearch();
            }
            if (!change.entityTypes().isEmpty()) {
                afterCommit.accept(change);
            }
            return result;
        } catch (SQLException failed) {
            throw failure("cannot write", writer, failed);
        } finally {
            if (!committed) {
                rollback(writer);
            }
        }
    }

    /**
     * Brings the search index up to date, a slice at a time and each behind the work that was given before. While pages of a
     * sync come one after the other it waits for the last.
     */
    void followSearch() {
        if (following.compareAndSet(false, true)) {
            // Nobody waits for it: damage is noted by the transaction, and after any other failure the next one tries
            // again.
            CompletableFuture<?> unused = submit(() -> {
                following.set(false);
                if (resting && !closed.get()) {
                    transaction(sql -> {
                        SearchIndex.takeSlice(sql);
                        return null;
                    });
                }
                return null;
            });
        }
    }

    /** Runs the work on one consistent state of the file, on the caller's thread. */
    <T> T read(Work<T> work) {
        synchronized (reader) {
            try {
                reader.beginReading();
                return work.run(reader);
            } catch (SQLException failed) {
                throw failure("cannot read", reader, failed);
            } finally {
                rollback(reader);
            }
        }
    }

    private static void rollback(SqlSession sql) {
        try {
            sql.rollback();
        } catch (SQLException failed) {
            throw StoreException.of("cannot roll back", failed);
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
            throw StoreException.of("cannot close", failed);
        }
    }
}
