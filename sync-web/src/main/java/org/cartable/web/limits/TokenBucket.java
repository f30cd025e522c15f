package org.cartable.web.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * So many pieces a second, and a stock of them for those who come seldom. How many a request takes is known when it is
 * done, so the stock may be overdrawn, once; what is owed has to come in before the next request. Not thread-safe.
 */
final class TokenBucket {

    private static final double MILLIS_PER_SECOND = 1_000;

    private final long perSecond;
    private final long stockMax;
    private double stock;
    private Instant filledAt;

    /**
     * @param perSecond how many come in
     * @param stockMax how many are kept; it begins full
     */
    TokenBucket(long perSecond, long stockMax, Instant now) {
        this.perSecond = perSecond;
        this.stockMax = stockMax;
        this.stock = stockMax;
        this.filledAt = now;
    }

    /** @return how long until nothing is owed; zero when nothing is */
    Duration owedFor(Instant now) {
        fill(now);
        return stock >= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(-stock / perSecond * MILLIS_PER_SECOND));
    }

    void take(long pieces, Instant now) {
        fill(now);
        stock -= pieces;
    }

    boolean isFull(Instant now) {
        fill(now);
        return stock >= stockMax;
    }

    private void fill(Instant now) {
        // A clock that was put back fills nothing, and does not have to catch up with itself.
        double millis = Math.max(0, Duration.between(filledAt, now).toMillis());
        stock = Math.min(stockMax, stock + perSecond * millis / MILLIS_PER_SECOND);
        filledAt = now;
    }
}
