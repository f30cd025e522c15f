package org.cartable.server.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;

/**
 * Checks passwords, a few at a time: a check is slow on purpose, and a crowd of them must not take every processor from
 * the desktops that sync. Thread-safe.
 */
@ApplicationScoped
public class PasswordCheck {

    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    /** The hash of a password that nobody knows; a name that does not exist is checked against it, to take as long. */
    private static final String NOBODY = "pbkdf2-sha512$" + PasswordHash.ROUNDS + "$AAAAAAAAAAAAAAAAAAAAAA==$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

    private final Semaphore places =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /**
     * @param password as typed
     * @param stored the hash; null when there is nobody of that name
     * @return true when it is the one
     * @throws SyncException {@code UNAVAILABLE} when too many others are being checked
     */
    public boolean matches(String password, String stored) {
        boolean entered = false;
        try {
            entered = places.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (!entered) {
                throw new SyncException(ProblemCode.UNAVAILABLE, "Too many people are signing in.");
            }
            return PasswordHash.matches(password.toCharArray(), stored == null ? NOBODY : stored) && stored != null;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SyncException(ProblemCode.UNAVAILABLE, "The server is stopping.");
        } finally {
            if (entered) {
                places.release();
            }
        }
    }
}
