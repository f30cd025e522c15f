package org.cartable.server.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;

/**
 * Slows down guessing: after a few failures for a name, each further one doubles a pause in which the name cannot sign
 * in. Names that do not exist are slowed alike, so the pause does not tell which do. The pause ends by itself, and a
 * success clears it: nobody can lock somebody else out for good. Kept in memory, so it is per node. Thread-safe.
 */
@ApplicationScoped
public class LoginAttempts {

    private static final int FREE_FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(15);
    private static final int DOUBLINGS_MAX = 10;

    /** More names than staff of all schools together; the one unused for longest goes first. */
    private static final int NAMES_MAX = 10_000;

    private final Clock clock;
    private final Map<String, Failures> byName = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > NAMES_MAX;
        }
    };

    /** For the container's proxy. */
    LoginAttempts() {
        this(null);
    }

    @Inject
    public LoginAttempts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Asks for a try.
     *
     * @throws SyncException {@code TOO_MANY_ATTEMPTS} while the name has to wait
     */
    public synchronized void requireAllowed(String username) {
        Failures failures = byName.get(key(username));
        Instant now = clock.instant();
        if (failures != null && now.isBefore(failures.pausedUntil())) {
            Duration rest = Duration.between(now, failures.pausedUntil()).plusSeconds(1);
            throw SyncException.until(
                    ProblemCode.TOO_MANY_ATTEMPTS, "Too many failed attempts for this name; wait.", rest);
        }
    }

    /** Notes a failure. */
    public synchronized void failed(String username) {
        int count = byName.getOrDefault(key(username), Failures.NONE).count() + 1;
        byName.put(key(username), new Failures(count, clock.instant().plus(pauseAfter(count))));
    }

    /** Notes a success; the failures before it no longer count. */
    public synchronized void succeeded(String username) {
        byName.remove(key(username));
    }

    private static Duration pauseAfter(int count) {
        if (count < FREE_FAILURES) {
            return Duration.ZERO;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(count - FREE_FAILURES, DOUBLINGS_MAX));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }

    private static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    private record Failures(int count, Instant pausedUntil) {

        private static final Failures NONE = new Failures(0, Instant.EPOCH);
    }
}
