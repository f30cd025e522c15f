package org.cartable.server.synclog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.Test;

class DailyFiguresTest {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private final SeededIds ids = new SeededIds(1);
    private final UUID tenant = ids.next();
    private final UUID desktop = ids.next();

    @Test
    void theCallsOfOneDesktopDirectionAndDayAreAddedUp() {
        assertThat(DailyFiguresWriter.together(List.of(
                        call(SyncDirection.UP, 3, 1, SyncOutcome.PARTIAL, 40),
                        call(SyncDirection.UP, 2, 0, SyncOutcome.SUCCESS, 90),
                        call(SyncDirection.UP, 0, 0, SyncOutcome.FAILED, 5),
                        call(SyncDirection.DOWN, 7, 0, SyncOutcome.SUCCESS, 10))))
                .containsExactly(
                        new DailyFigures(
                                new DailyFigures.Key(tenant, DAY, desktop, SyncDirection.UP), 3, 1, 1, 5, 1, 135, 90),
                        new DailyFigures(
                                new DailyFigures.Key(tenant, DAY, desktop, SyncDirection.DOWN), 1, 0, 0, 7, 0, 10, 10));
    }

    private CountedRow call(
            SyncDirection direction, int events, int conflicts, SyncOutcome outcome, long durationMillis) {
        return CountedRow.of(new SyncLogRow(
                ids.next(), DAY, tenant, desktop, direction, events, conflicts, outcome, durationMillis));
    }
}
