package org.cartable.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cartable.client.transport.ProblemException;
import org.cartable.protocol.problem.ProblemCode;

/** Whether the server takes edits from this program, or finds it too old (GATE-3). Thread-safe. */
final class SendGate {

    /** A program that is too old to send asks no more often: only an update, or the school, changes that. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    private final Clock clock;
    private volatile ProblemException refusal;
    private volatile Instant askAgainAt = Instant.MIN;

    SendGate(Clock clock) {
        this.clock = clock;
    }

    static boolean isTooOld(ProblemException refused) {
        return ProblemCode.CLIENT_TOO_OLD.name().equals(refused.problem().code());
    }

    /** @return the refusal of the last time while it is not to be asked again; null when it may be */
    ProblemException closed() {
        return clock.instant().isBefore(askAgainAt) ? refusal : null;
    }

    /** An edit was refused. */
    void close(ProblemException tooOld) {
        refusal = tooOld;
        askAgainAt = clock.instant().plus(PAUSE);
    }

    /** Something else than an edit was refused, which does not keep edits from being offered. */
    void note(ProblemException tooOld) {
        refusal = tooOld;
    }

    void open() {
        refusal = null;
    }

    /** A person wants it to be tried now. */
    void tryAgain() {
        askAgainAt = Instant.MIN;
    }

    /** @return the oldest program from which edits are taken; null when this one is not too old, or the server does not say */
    String neededVersion() {
        ProblemException tooOld = refusal;
        return tooOld == null ? null : tooOld.problem().minimumVersion();
    }
}
