package org.cartable.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The time for which a person wants nothing to be sent and fetched. Thread-safe. */
final class SyncPause {

    /**
     * @param until when it ends by the clock, for a reader
     * @param end the same in {@link System#nanoTime}, which no clock that is set again moves
     */
    record Span(Instant until, long end) {}

    private final Clock clock;
    private final AtomicReference<Span> span = new AtomicReference<>();

    SyncPause(Clock clock) {
        this.clock = clock;
    }

    void begin(Duration length) {
        span.set(new Span(clock.instant().plus(length), System.nanoTime() + length.toNanos()));
    }

    /** @return the one under way; null when there is none */
    Span current() {
        return span.get();
    }

    /** Ends this one; another that was asked for since goes on. */
    void end(Span ended) {
        span.compareAndSet(ended, null);
    }

    /** @return when the one under way ends; null when there is none */
    Instant until() {
        Span now = span.get();
        return now == null ? null : now.until();
    }
}
