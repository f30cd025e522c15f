package org.cartable.protocol.conflict;

import java.util.List;

/**
 * Answer to {@code GET /api/sync/conflicts}.
 *
 * @param conflicts the newest first
 * @param hasMore there are older ones, which were left out
 */
public record ConflictsResponse(List<ConflictView> conflicts, boolean hasMore) {

    public ConflictsResponse {
        conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    }
}
