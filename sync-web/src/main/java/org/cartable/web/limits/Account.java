package org.cartable.web.limits;

import java.time.Duration;
import java.time.Instant;

/** What one school or one desktop has of this node now. Guarded by {@link Shares}. */
final class Account {

    private final Share share;
    private final TokenBucket rows;
    private final TokenBucket events;
    private int inFlight;

    Account(Share share, Instant now) {
        this.share = share;
        this.rows = new TokenBucket(share.rowsPerSecond(), share.rowsAtOnce(), now);
        this.events = new TokenBucket(share.eventsPerSecond(), share.eventsAtOnce(), now);
    }

    boolean hasRoom() {
        return inFlight < share.inFlight();
    }

    /** @return how long a request of that direction has to wait for what was taken before; zero for not at all */
    Duration owedFor(Direction direction, Instant now) {
        return bucket(direction).owedFor(now);
    }

    void enter() {
        inFlight++;
    }

    void leave() {
        inFlight--;
    }

    void spend(Direction direction, long pieces, Instant now) {
        bucket(direction).take(pieces, now);
    }

    /** Nothing would change if it were forgotten and opened anew. */
    boolean isIdle(Instant now) {
        return inFlight == 0 && rows.isFull(now) && events.isFull(now);
    }

    private TokenBucket bucket(Direction direction) {
        return direction == Direction.DOWN ? rows : events;
    }
}
