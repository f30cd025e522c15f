package org.cartable.protocol.explain;

import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.UUID;

/**
 * The question of {@code GET /api/sync/explain}.
 *
 * @param clientId the desktop's database
 * @param entityType wire name of the type
 * @param entityId the record, also by an id that it had before it was joined to another
 * @param cursor the place in the feed at which the desktop is; null before its first page
 * @param clause what the desktop asks for of the type from now on, as in a scope; null for all of it; empty when that is too
 *     long to say, and what the cursor was given for counts
 */
public record ExplainRequest(UUID clientId, String entityType, UUID entityId, String cursor, JsonObject clause) {

    /** A longer clause is refused: it is a part of the address. */
    public static final int CLAUSE_CHARS_MAX = 2_000;

    public ExplainRequest {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(entityId, "entityId");
    }
}
