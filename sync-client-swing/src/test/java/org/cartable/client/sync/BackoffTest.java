package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(new Random(3));

    @Test
    @Rule("DESK-7")
    void noWaitIsLongerThanFiveMinutes() {
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.failed(Duration.ofHours(4))).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
        }
    }

    @Test
    void theFirstWaitIsShortAndTheServersWishIsObeyed() {
        assertThat(backoff.failed(null)).isLessThanOrEqualTo(Duration.ofSeconds(2));
        backoff.succeeded();
        assertThat(backoff.failed(Duration.ofSeconds(40))).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(50));
    }

    @Test
    @Rule("FAIR-3")
    void desktopsThatAreToldTheSameDoNotComeBackTogether() {
        Backoff other = new Backoff(new Random(4));
        assertThat(backoff.failed(Duration.ofSeconds(40))).isNotEqualTo(other.failed(Duration.ofSeconds(40)));
    }

    @Test
    void waitsDiffer() {
        for (int i = 0; i < 10; i++) {
            backoff.failed(null);
        }
        assertThat(backoff.failed(null)).isNotEqualTo(backoff.failed(null));
    }
}
