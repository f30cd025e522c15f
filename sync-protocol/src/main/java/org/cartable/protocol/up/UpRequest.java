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
 */
public record UpRequest(
        UUID clientId, Instant lastSyncTimestamp, Integer schemaVersion, Instant sentAt, List<OutboxEvent> events) {

    public UpRequest {
        Objects.requireNonNull(clientId, "clientId");
        events = events == null ? List.of() : List.copyOf(events);
    }
}
