package org.cartable.server.synclog;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One row of the sync log that is not counted yet.
 *
 * @param id the row
 * @param day the day of the call, in UTC
 * @param tenantId the school
 * @param clientId the desktop; null when unknown
 * @param direction up or down
 * @param eventsCount events judged, or changes sent
 * @param conflictsCount events in conflict
 * @param outcome how the call ended
 * @param durationMillis how long it took
 */
public record SyncLogRow(
        UUID id,
        LocalDate day,
        UUID tenantId,
        UUID clientId,
        SyncDirection direction,
        int eventsCount,
        int conflictsCount,
        SyncOutcome outcome,
        long durationMillis) {}
