package org.cartable.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.testing.ManualClock;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

    private final ManualClock clock = new ManualClock(Instant.parse("2026-09-01T08:00:00Z"));
    private final LoginAttempts attempts = new LoginAttempts(clock);

    @Test
    void aFewFailuresAreFree() {
        fail(4);

        assertThatCode(() -> attempts.requireAllowed("secretary@gp")).doesNotThrowAnyException();
    }

    @Test
    void theFifthFailureMeansAPauseThatEndsByItself() {
        fail(5);

        SyncException refused = refusal();
        assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));

        clock.advance(refused.retryAfter());
        assertThatCode(() -> attempts.requireAllowed("secretary@gp")).doesNotThrowAnyException();
    }

    @Test
    void thePauseDoublesButNeverExceedsAQuarterOfAnHour() {
        fail(7);
        assertThat(refusal().retryAfter()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));

        fail(200);
        assertThat(refusal().retryAfter())
                .isLessThanOrEqualTo(Duration.ofMinutes(15).plusSeconds(1));
    }

    @Test
    void anotherSpellingOfTheNameIsTheSameName() {
        fail(5);

        assertThat(catchThrowableOfType(SyncException.class, () -> attempts.requireAllowed("SECRETARY@GP")))
                .isNotNull();
    }

    @Test
    void anotherNameIsNotHeldUp() {
        fail(50);

        assertThatCode(() -> attempts.requireAllowed("teacher@gp")).doesNotThrowAnyException();
    }

    @Test
    void aSuccessClearsTheFailuresBeforeIt() {
        fail(4);
        attempts.succeeded("secretary@gp");
        fail(4);

        assertThatCode(() -> attempts.requireAllowed("secretary@gp")).doesNotThrowAnyException();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed("secretary@gp");
        }
    }

    private SyncException refusal() {
        return catchThrowableOfType(SyncException.class, () -> attempts.requireAllowed("secretary@gp"));
    }
}
