package org.cartable.protocol.up;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Body of {@code POST /api/sync/up}.
 *
 * @param clientId the desktop's database
 * @param lastSyncTimestamp when the desktop last heard from the server; told to people, decides nothing
 * @param schemaVersion the version of the schema that the desktop holds
 * @param sentAt the desktop's clock when the request leaves it, by which the server knows how wrong that clock is; may be
 *     null, then it is taken for right
 * @param events in the order in which they were made; at most as many as the server's limit
 * @param cursor where the desktop is in the feed, by which the server knows on which history the edits were made; null from
 *     a desktop that has none yet
 */
public record UpRequest(
        UUID clientId,
        Instant lastSyncTimestamp,
        Integer schemaVersion,
        Instant sentAt,
        List<OutboxEvent> events,
        String cursor) {

    public UpRequest {
        Objects.requireNonNull(clientId, "clientId");
        events = events == null ? List.of() : List.copyOf(events);
    }

    /** A request of a desktop that has no place in the feed. */
    public UpRequest(
            UUID clientId, Instant lastSyncTimestamp, Integer schemaVersion, Instant sentAt, List<OutboxEvent> events) {
        this(clientId, lastSyncTimestamp, schemaVersion, sentAt, events, null);
    }
}
