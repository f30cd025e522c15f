package org.cartable.protocol.up;

import java.time.Instant;
import java.util.List;

/**
 * Answer to {@code POST /api/sync/up}. An event of the request that is in none of the lists stays queued.
 *
 * @param acknowledged taken
 * @param conflicts not taken: somebody else was first
 * @param rejected not taken: refused
 * @param syncTimestamp the server's clock at the answer
 */
public record UpResponse(
        List<AcknowledgedEvent> acknowledged,
        List<ConflictingEvent> conflicts,
        List<RejectedEvent> rejected,
        Instant syncTimestamp) {

    public UpResponse {
        acknowledged = acknowledged == null ? List.of() : List.copyOf(acknowledged);
        conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
        rejected = rejected == null ? List.of() : List.copyOf(rejected);
    }
}
