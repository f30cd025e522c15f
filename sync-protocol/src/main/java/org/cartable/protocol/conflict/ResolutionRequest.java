package org.cartable.protocol.conflict;

import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.UUID;

/**
 * Body of {@code POST /api/sync/conflicts/{id}/resolution}: a decision that the server turns into an ordinary edit.
 *
 * @param eventId names that edit; repeating the request with the same id changes nothing more
 * @param decision the decision
 * @param fields for {@code MERGED} the fields to write over the server's; JSON null clears one; else null
 * @param serverVersion the version that the person has seen; the server refuses when it has moved on since
 */
public record ResolutionRequest(UUID eventId, Decision decision, JsonObject fields, long serverVersion) {

    /** The decisions. */
    public enum Decision {
        /** The server's state stays as it is. */
        ACCEPT_SERVER,
        /** The edit is put on top of the server's state. */
        KEEP_MINE,
        /** The given fields are put on top of the server's state. */
        MERGED
    }

    public ResolutionRequest {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(decision, "decision");
        if ((decision == Decision.MERGED) != (fields != null)) {
            throw new IllegalArgumentException("fields go with MERGED, and with nothing else");
        }
    }
}
