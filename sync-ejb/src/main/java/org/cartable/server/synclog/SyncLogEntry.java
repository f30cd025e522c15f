package org.cartable.server.synclog;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One up or down.
 *
 * @param clientId the desktop; null when the call ended before it was known
 * @param direction up or down
 * @param eventsCount events judged, or changes sent
 * @param conflictsCount events in conflict
 * @param outcome how it ended
 * @param startedAt when it arrived
 * @param completedAt when its answer was decided
 * @param errorMessage the problem, for a failed call; null otherwise
 */
public record SyncLogEntry(
        UUID clientId,
        SyncDirection direction,
        int eventsCount,
        int conflictsCount,
        SyncOutcome outcome,
        Instant startedAt,
        Instant completedAt,
        String errorMessage) {

    public SyncLogEntry {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(completedAt, "completedAt");
    }
}
