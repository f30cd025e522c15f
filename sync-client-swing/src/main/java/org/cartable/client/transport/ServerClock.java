package org.cartable.client.transport;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How far this machine's clock is from the server's, by the date of its answers. An answer that took long says nothing: nobody
 * knows when on its way the date was written. Thread-safe.
 */
public final class ServerClock {

    /** An answer that took longer is not compared. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    private final Clock clock;
    private volatile Duration ahead;

    public ServerClock(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Takes the date of an answer of the server.
     *
     * @param date as the header has it; nothing when there is none
     * @param asked when the request left
     */
    void heard(Optional<String> date, Instant asked) {
        Duration took = Duration.between(asked, now());
        if (date.isEmpty() || took.isNegative() || took.compareTo(SLOW) > 0) {
            return;
        }
        try {
            Instant there = ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            ahead = Duration.between(there, asked.plus(took.dividedBy(2)));
        } catch (DateTimeException noDate) {
            // A header that says nothing is as good as none.
        }
    }

    /** @return how far this machine is ahead of the server, negative when it is behind; nothing before an answer */
    public Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }
}
