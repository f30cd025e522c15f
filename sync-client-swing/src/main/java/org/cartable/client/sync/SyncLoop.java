package org.cartable.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cartable.client.store.LocalStore;

/**
 * Runs a push and pull again and again, on the one thread {@code sync}, and waits between them: for an edit, for a hint of the
 * server, for a call, or for the timer. After a failure it waits with {@link Backoff} instead of the timer; an edit shortens
 * that wait, but not below a few seconds.
 */
final class SyncLoop implements AutoCloseable {

    /** How long after a success it looks for news by itself. */
    static final Duration PERIOD = Duration.ofSeconds(30);

    /** The same while the server hints at news; then it only makes up for a hint that got lost. */
    static final Duration PERIOD_WITH_HINTS = Duration.ofMinutes(5);

    /** While the server does not answer, edits make it try no more often than this. */
    private static final Duration EDIT_PAUSE = Duration.ofSeconds(5);

    /** Another process with the same directory does not tell us of its edits: so often we look for them. */
    private static final Duration LOOK_ROUND = Duration.ofSeconds(2);

    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    /** Why the loop goes on. */
    enum Signal {
        /** The store has changed. */
        EDIT,
        /** The server hints at news, or does so no more. */
        HINT,
        /** Somebody wants a run now. */
        CALL,
        /** A pause begins. */
        PAUSE,
        /** The program ends. */
        END
    }

    private final Supplier<SyncRun> work;
    private final LocalStore store;
    private final HeardHints hints;
    private final SyncPause pause;
    private final StatusBoard board;
    private final Backoff backoff;
    private final Clock clock;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile Thread thread;

    /** @param work one push and pull, which tells its failures and throws none */
    SyncLoop(
            Supplier<SyncRun> work,
            LocalStore store,
            HeardHints hints,
            SyncPause pause,
            StatusBoard board,
            Backoff backoff,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.hints = hints;
        this.pause = pause;
        this.board = board;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Once; the first run begins at once. */
    void start() {
        Thread loop = new Thread(this::loop, "sync");
        loop.setDaemon(true);
        thread = loop;
        loop.start();
    }

    void signal(Signal signal) {
        signals.add(signal);
    }

    /** Ends the loop after the run under way, for which it waits a little. */
    @Override
    public void close() {
        Thread loop = thread;
        if (loop == null) {
            return;
        }
        signals.add(Signal.END);
        loop.interrupt();
        try {
            loop.join(END_PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        boolean goOn = true;
        while (goOn) {
            SyncRun run = work.get();
            Duration delay;
            if (answered(run)) {
                backoff.succeeded();
                delay = hints.areComing() ? PERIOD_WITH_HINTS : PERIOD;
            } else {
                if (run.acknowledged() + run.received() > 0) {
                    // The server does its work, at its own pace: a wait that doubles would make a first sync last for
                    // ever.
                    backoff.succeeded();
                }
                delay = backoff.failed(run.retryAfter());
                // The next attempt pulls anyway; only news from now on may hurry it.
                hints.pulled(hints.head());
            }
            goOn = run.outcome() != SyncRun.Outcome.REVOKED && waitForNext(delay, editPause(run, delay));
        }
    }

    /** The server has no reason to be left alone for a while. */
    private static boolean answered(SyncRun run) {
        return switch (run.outcome()) {
            case DONE, UPDATE_NEEDED, TOO_OLD -> true;
            case OFFLINE, LOGIN_NEEDED, BUSY, REVOKED, REFUSED, FAILED -> false;
        };
    }

    /** @return how long an edit waits at least: as long as a failing server asks for, else a little */
    private static Duration editPause(SyncRun run, Duration delay) {
        if (run.outcome() == SyncRun.Outcome.TOO_OLD) {
            return delay;
        }
        if (answered(run)) {
            return Duration.ZERO;
        }
        return run.retryAfter() == null ? EDIT_PAUSE : delay;
    }

    /** @return false when the loop is to end */
    private boolean waitForNext(Duration delay, Duration editPause) {
        Instant next = clock.instant().plus(delay);
        board.resting(next);
        long end = System.nanoTime() + delay.toNanos();
        long editsFrom = System.nanoTime() + Math.min(editPause.toNanos(), delay.toNanos());
        try {
            while (true) {
                long rest = Math.min(end - System.nanoTime(), LOOK_ROUND.toNanos());
                Signal signal = signals.poll(rest, TimeUnit.NANOSECONDS);
                if (signal == Signal.END) {
                    return false;
                }
                if (signal == Signal.PAUSE) {
                    return sitOutPause();
                }
                if (signal == Signal.CALL || System.nanoTime() >= end) {
                    return true;
                }
                // Also told of what the engine itself has written; only an edit that was never sent is a reason to run.
                if (signal == Signal.EDIT || signal == Signal.HINT) {
                    signals.removeIf(signal::equals);
                    board.resting(next);
                }
                if (signal == Signal.HINT && !hints.areComing() && editPause.isZero()) {
                    end = Math.min(end, System.nanoTime() + PERIOD.toNanos());
                }
                if (hints.areAhead() || store.outbox().hasUnsent()) {
                    end = Math.min(end, Math.max(editsFrom, System.nanoTime()));
                }
            }
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    /** @return false when the loop is to end */
    private boolean sitOutPause() throws InterruptedException {
        for (SyncPause.Span now = pause.current(); now != null; now = pause.current()) {
            board.resting(now.until());
            Signal signal = signals.poll(now.end() - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (signal == Signal.END) {
                return false;
            }
            if (signal == Signal.CALL || signal == null) {
                // One that was asked for since stays; its signal is still to come.
                pause.end(now);
                return true;
            }
            signals.removeIf(signal::equals);
        }
        return true;
    }
}
