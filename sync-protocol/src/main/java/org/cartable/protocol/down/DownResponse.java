package org.cartable.protocol.down;

import java.time.Instant;
import java.util.List;

/**
 * Answer to {@code POST /api/sync/down}.
 *
 * @param changes in feed order
 * @param syncTimestamp the moment up to which the feed has been told
 * @param cursor where this page ends; the desktop stores it in the transaction that applies the page. Null with a reset
 * @param hasMore ask again at once
 * @param reset not null when the cursor cannot be served: start again without one, keep the outbox
 * @param stage how far a snapshot has come that begins with the own classes; null when this page ends in none
 */
public record DownResponse(
        List<Change> changes,
        Instant syncTimestamp,
        String cursor,
        boolean hasMore,
        Reset reset,
        FirstSyncStage stage) {

    public DownResponse {
        changes = changes == null ? List.of() : List.copyOf(changes);
    }
}
