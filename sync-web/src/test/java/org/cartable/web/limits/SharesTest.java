package org.cartable.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final UUID OURS = new UUID(0, 1);
    private static final UUID THEIRS = new UUID(0, 2);

    private final Shares shares = new Shares(new Share(3, 100, 1_000, 10, 100), new Share(2, 50, 500, 5, 50));

    private Shares.Entry enter(UUID tenant, String desktop) {
        return shares.enter(tenant, desktop, Direction.DOWN, NOW);
    }

    @Test
    @Rule("FAIR-1")
    void aDesktopHasSoManyRequestsAtATime() {
        Shares.Place first = enter(OURS, "a").place();
        enter(OURS, "a");

        assertThat(enter(OURS, "a").taken()).isEmpty();
        assertThat(enter(OURS, "a").whose()).isEqualTo("desktop");
        assertThat(enter(OURS, "a").retryAfter()).isPositive();

        first.close();
        assertThat(enter(OURS, "a").taken()).isPresent();
    }

    @Test
    @Rule("FAIR-1")
    void aSchoolHasSoManyRequestsAtATimeAndTakesNoneFromAnother() {
        enter(OURS, "a");
        enter(OURS, "b");
        enter(OURS, "c");

        assertThat(enter(OURS, "d").whose()).isEqualTo("school");
        assertThat(enter(THEIRS, "a").taken()).isPresent();
    }

    @Test
    @Rule("FAIR-1")
    void aPlaceIsGivenBackOnce() {
        Shares.Place first = enter(OURS, "a").place();
        enter(OURS, "a");
        first.close();
        first.close();

        assertThat(enter(OURS, "a").taken()).isPresent();
        assertThat(enter(OURS, "a").taken()).isEmpty();
    }

    @Test
    @Rule("FAIR-2")
    void whatWasSentBeyondTheShareHasToComeInBeforeTheNextRequest() {
        try (Shares.Place place = enter(OURS, "a").place()) {
            place.spend(600, NOW);
        }

        assertThat(enter(OURS, "a").retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(shares.enter(OURS, "a", Direction.DOWN, NOW.plusMillis(1_999))
                        .taken())
                .isEmpty();
        assertThat(shares.enter(OURS, "a", Direction.DOWN, NOW.plusSeconds(2)).taken())
                .isPresent();
        assertThat(enter(OURS, "b").taken()).as("another desktop of the school").isPresent();
    }

    @Test
    @Rule("FAIR-2")
    void whatGoesUpAndWhatComesDownAreCountedApart() {
        try (Shares.Place place = enter(OURS, "a").place()) {
            place.spend(600, NOW);
        }
        assertThat(shares.enter(OURS, "a", Direction.UP, NOW).taken()).isPresent();
    }

    @Test
    @Rule("FAIR-2")
    void manyDesktopsOfOneSchoolUseUpItsShareAndNotThatOfAnother() {
        for (String desktop : List.of("a", "b", "c")) {
            try (Shares.Place place = enter(OURS, desktop).place()) {
                place.spend(400, NOW);
            }
        }

        assertThat(enter(OURS, "d").whose()).isEqualTo("school");
        assertThat(enter(OURS, "d").retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(enter(THEIRS, "a").taken()).isPresent();
    }

    @Test
    void aClockThatIsPutBackLocksNobodyOut() {
        try (Shares.Place place = enter(OURS, "a").place()) {
            place.spend(600, NOW);
        }
        Instant yesterday = NOW.minus(Duration.ofDays(1));

        assertThat(shares.enter(OURS, "a", Direction.DOWN, yesterday).retryAfter())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(shares.enter(OURS, "a", Direction.DOWN, yesterday.plusSeconds(2))
                        .taken())
                .isPresent();
    }

    @Test
    void whoHasNotBeenHereForAWhileCostsNothing() {
        for (int i = 0; i < 10_001; i++) {
            enter(OURS, "d" + i).taken().ifPresent(Shares.Place::close);
        }
        Shares.Place kept = enter(THEIRS, "a").place();
        enter(THEIRS, "b");

        assertThat(shares.accounts()).isLessThan(10);
        kept.close();
    }

    @Test
    void manyAtOnceNeverHaveMoreThanTheShare() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String desktop = "d" + i;
                callers.add(() -> {
                    for (int turn = 0; turn < 2_000; turn++) {
                        enter(OURS, desktop).taken().ifPresent(place -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            inside.decrementAndGet();
                            place.close();
                        });
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(callers)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(enter(OURS, "a").taken()).isPresent();
    }

    @Test
    void aShareOfNothingIsNone() {
        assertThatThrownBy(() -> new Share(0, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
