package org.cartable.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.feed.FeedStream;
import org.cartable.client.store.LocalStore;
import org.cartable.protocol.down.FirstSyncStage;

/**
 * Measures a first sync: what earlier runs have brought counts as done, and the time left is told by the pace of this run.
 * Used by the thread of the run.
 */
final class DownMeter {

    private static final Duration PACE_FROM = Duration.ofMillis(500);

    private final LocalStore store;
    private final Clock clock;
    private Instant start;
    private long rowsBefore;
    private long received;
    private long expectedRows;
    private long bytesBefore;
    private long bytes;
    private FirstSyncStage stage;

    DownMeter(LocalStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A run begins. */
    void begin() {
        start = clock.instant();
        rowsBefore = 0;
        received = 0;
        expectedRows = 0;
        bytesBefore = 0;
        bytes = 0;
        stage = null;
    }

    /** Another answer of the server follows in the same run. */
    void nextStream() {
        bytesBefore += bytes;
        bytes = 0;
    }

    /**
     * A page has come and is not yet in the store.
     *
     * @param resumed it was asked for with a cursor, so that something is here already
     */
    void received(FeedPage page, FeedStream stream, boolean resumed) {
        bytes = stream.bytes();
        if (expectedRows == 0 && stream.expectedRows() > 0) {
            expectedRows = stream.expectedRows();
            rowsBefore = resumed ? store.entities().count() : 0;
            store.state().expect(expectedRows);
        }
        received += page.changes().size();
        stage = page.stage();
    }

    /** @return how far it is; null when this is no first sync, or the server does not say how long that is */
    DownProgress progress() {
        if (expectedRows == 0) {
            return null;
        }
        long here = Math.min(expectedRows, rowsBefore + received);
        return new DownProgress(here, expectedRows, bytesBefore + bytes, left(expectedRows - here), stage);
    }

    private Duration left(long rows) {
        Duration took = Duration.between(start, clock.instant());
        if (received == 0 || took.compareTo(PACE_FROM) < 0) {
            return null;
        }
        return Duration.ofMillis((long) ((double) took.toMillis() / received * rows));
    }
}
