package org.cartable.server.synclog;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The figures of one desktop, one direction and one day.
 *
 * @param key whose they are
 * @param calls ups or downs
 * @param failedCalls of these, how many failed
 * @param partialCalls of these, in how many some events were in conflict or refused
 * @param events events judged, or changes sent
 * @param conflicts events in conflict
 * @param durationMillis how long all calls took together
 * @param durationMillisMax how long the longest took
 */
record DailyFigures(
        Key key,
        long calls,
        long failedCalls,
        long partialCalls,
        long events,
        long conflicts,
        long durationMillis,
        long durationMillisMax) {

    /**
     * Whose figures they are.
     *
     * @param tenantId the school
     * @param day the day, in UTC
     * @param clientId the desktop; null for calls that ended before it was known
     * @param direction up or down
     */
    record Key(UUID tenantId, LocalDate day, UUID clientId, SyncDirection direction) {}

    static DailyFigures of(SyncLogRow row) {
        return new DailyFigures(
                new Key(row.tenantId(), row.day(), row.clientId(), row.direction()),
                1,
                row.outcome() == SyncOutcome.FAILED ? 1 : 0,
                row.outcome() == SyncOutcome.PARTIAL ? 1 : 0,
                row.eventsCount(),
                row.conflictsCount(),
                row.durationMillis(),
                row.durationMillis());
    }

    /** @return both together; they must be of the same key */
    DailyFigures plus(DailyFigures other) {
        return new DailyFigures(
                key,
                calls + other.calls,
                failedCalls + other.failedCalls,
                partialCalls + other.partialCalls,
                events + other.events,
                conflicts + other.conflicts,
                durationMillis + other.durationMillis,
                Math.max(durationMillisMax, other.durationMillisMax));
    }
}
