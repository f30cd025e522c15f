package org.cartable.client.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: a random time between 1 s and a bound that doubles with each failure up to 5 minutes,
 * so that the desktops of a school do not come back all at once. Not thread-safe.
 */
final class Backoff {

    static final long DELAY_MILLIS_MIN = 1_000;
    static final long DELAY_MILLIS_MAX = 300_000;

    /** What the server asks for is made longer by up to this part of it. */
    private static final int JITTER_PART = 4;

    private final RandomGenerator random;
    private long boundMillis = DELAY_MILLIS_MIN;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    void succeeded() {
        boundMillis = DELAY_MILLIS_MIN;
    }

    /**
     * @param asked how long the server asked to wait; null for nothing; more than the longest delay is not obeyed. A part is
     *     added at random, since the server may have said the same to a whole school
     */
    Duration failed(Duration asked) {
        boundMillis = Math.min(DELAY_MILLIS_MAX, boundMillis * 2);
        long own = random.nextLong(DELAY_MILLIS_MIN, boundMillis + 1);
        long wanted = asked == null ? 0 : asked.toMillis();
        long jitter = wanted == 0 ? 0 : random.nextLong(Math.min(wanted, DELAY_MILLIS_MAX) / JITTER_PART + 1);
        return Duration.ofMillis(Math.max(own, Math.min(wanted + jitter, DELAY_MILLIS_MAX)));
    }
}
