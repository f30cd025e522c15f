package org.cartable.protocol.audit;

import java.util.List;

/**
 * The answer of {@code GET /api/sync/audit}.
 *
 * @param changes the changes of the record, newest first; none when there is no record of which the caller may know
 * @param hasMore there are older ones: they come with {@code beforeVersion}, the version of the last that is here
 */
public record AuditResponse(List<AuditedChange> changes, boolean hasMore) {

    public AuditResponse {
        changes = List.copyOf(changes);
    }
}
