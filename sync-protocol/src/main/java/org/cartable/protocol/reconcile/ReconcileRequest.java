package org.cartable.protocol.reconcile;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Body of {@code POST /api/sync/reconcile}.
 *
 * @param clientId the desktop's database
 * @param cursor the place in the feed at which the desktop is; its snapshot is complete
 * @param schemaVersion the version of the schema that the desktop holds
 * @param ranges what it holds; the ranges of a type are in order and do not overlap
 * @param fetch what it wants whole
 * @param scope for which the cursor was given, as {@link org.cartable.protocol.scope.ScopeJson} reads it; null for everything
 */
public record ReconcileRequest(
        UUID clientId,
        String cursor,
        Integer schemaVersion,
        List<DigestRange> ranges,
        List<WantedEntities> fetch,
        JsonObject scope) {

    /** More ranges in one request are refused. */
    public static final int RANGES_MAX = 500;

    /** More wanted entities in one request are refused. */
    public static final int FETCH_MAX = 500;

    public ReconcileRequest {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(cursor, "cursor");
        ranges = ranges == null ? List.of() : List.copyOf(ranges);
        fetch = fetch == null ? List.of() : List.copyOf(fetch);
    }
}
