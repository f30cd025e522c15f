package org.cartable.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cartable.testing.ManualClock;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

    private final ManualClock clock = new ManualClock(NOW);
    private final ServerClock server = new ServerClock(clock);

    private void answered(String date, Duration took) {
        Instant asked = server.now();
        clock.advance(took);
        server.heard(Optional.ofNullable(date), asked);
    }

    @Test
    void theDateOfAnAnswerTellsHowFarTheClocksAreApart() {
        assertThat(server.ahead()).isEmpty();

        answered("Tue, 01 Sep 2026 07:55:00 GMT", Duration.ofSeconds(2));
        assertThat(server.ahead()).contains(Duration.ofSeconds(301));

        answered("Tue, 01 Sep 2026 09:00:02 GMT", Duration.ZERO);
        assertThat(server.ahead()).contains(Duration.ofHours(-1));
    }

    @Test
    void anAnswerThatTookLongOrHasNoDateSaysNothing() {
        answered("Tue, 01 Sep 2026 07:00:00 GMT", Duration.ofMinutes(1));
        answered("yesterday", Duration.ZERO);
        answered(null, Duration.ZERO);

        assertThat(server.ahead()).isEmpty();
    }
}
