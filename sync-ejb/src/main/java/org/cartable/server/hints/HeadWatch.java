package org.cartable.server.hints;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The one thread of a node that listens to PostgreSQL. It looks at the heads of all tenants that somebody waits for
 * when it has connected, and every two seconds from then on: what it hears only makes it look sooner.
 */
@ApplicationScoped
public class HeadWatch {

    private static final System.Logger LOG = System.getLogger(HeadWatch.class.getName());

    /** So long a change that nobody told of stays unknown. */
    static final Duration LOOK_ROUND = Duration.ofSeconds(2);

    /** One look at most in this time: a thousand commits a second make a hundred looks. */
    private static final Duration BREATH = Duration.ofMillis(10);

    private static final Duration RECONNECT_FIRST = Duration.ofMillis(100);
    private static final Duration RECONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration END_MAX = Duration.ofSeconds(3);

    private final DataSource pool;
    private final ThreadFactory threads;
    private volatile boolean ended;
    private Thread thread;

    /** For the container's proxy. */
    public HeadWatch() {
        this.pool = null;
        this.threads = null;
    }

    @Inject
    public HeadWatch(DataSource pool, ManagedThreadFactory threads) {
        this(pool, (ThreadFactory) threads);
    }

    HeadWatch(DataSource pool, ThreadFactory threads) {
        this.pool = pool;
        this.threads = threads;
    }

    /** Begins to tell the listener, until the application ends. There is one on a node. */
    public synchronized void begin(HeadListener listener) {
        if (thread != null) {
            throw new IllegalStateException("somebody listens already");
        }
        thread = threads.newThread(() -> watch(listener));
        thread.setName("hints-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(HeadListener listener) {
        Duration pause = RECONNECT_FIRST;
        try {
            while (!ended) {
                try (HeadConnection connection = HeadConnection.open(pool)) {
                    LOG.log(
                            System.Logger.Level.INFO,
                            connection.hears()
                                    ? "hints: listening"
                                    : "hints: the pool hides the driver, so the heads are looked at every two seconds");
                    look(connection, listener, listener.tenants());
                    pause = RECONNECT_FIRST;
                    listen(connection, listener);
                } catch (SQLException | RuntimeException lost) {
                    LOG.log(System.Logger.Level.WARNING, "hints: not listening: {0}", lost.toString());
                    // Not all nodes come back to a database in the same moment.
                    long millis = pause.toMillis();
                    TimeUnit.MILLISECONDS.sleep(
                            millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
                    pause = pause.multipliedBy(2).compareTo(RECONNECT_MAX) < 0 ? pause.multipliedBy(2) : RECONNECT_MAX;
                }
            }
        } catch (InterruptedException applicationEnds) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(HeadConnection connection, HeadListener listener) throws SQLException, InterruptedException {
        long nextRound = System.nanoTime() + LOOK_ROUND.toNanos();
        while (!ended) {
            long rest = nextRound - System.nanoTime();
            Set<UUID> moved = rest > 0 ? connection.await(Duration.ofNanos(rest)) : Set.of();
            Set<UUID> wanted = new HashSet<>(listener.tenants());
            if (System.nanoTime() >= nextRound) {
                nextRound = System.nanoTime() + LOOK_ROUND.toNanos();
            } else {
                wanted.retainAll(moved);
            }
            if (!wanted.isEmpty()) {
                look(connection, listener, wanted);
                TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
            }
        }
    }

    private static void look(HeadConnection connection, HeadListener listener, Set<UUID> tenants) throws SQLException {
        connection.revoked(tenants).forEach(listener::revoked);
        connection.heads(tenants).forEach(listener::headIs);
    }

    /** Ends the listening, so that no connection goes back to the pool listening. */
    @PreDestroy
    public void end() {
        ended = true;
        Thread watching;
        synchronized (this) {
            watching = thread;
        }
        if (watching == null) {
            return;
        }
        watching.interrupt();
        try {
            watching.join(END_MAX.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
