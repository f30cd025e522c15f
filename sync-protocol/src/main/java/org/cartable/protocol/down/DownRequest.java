package org.cartable.protocol.down;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Body of {@code POST /api/sync/down}.
 *
 * @param clientId the desktop's database
 * @param lastSyncTimestamp the {@code syncTimestamp} of the last answer, for clients that keep no cursor; ignored when
 *     a cursor is given
 * @param cursor where the last page ended, as the server gave it; null with no timestamp either asks for a snapshot
 * @param entityTypes the wanted types; null means all
 * @param pageSize how many changes at most; null means the server's default. A page is longer when one transaction of
 *     the server is
 * @param schemaVersion the version of the schema that the desktop holds
 * @param scope what the desktop wants to hold, as {@link org.cartable.protocol.scope.ScopeJson} reads it; null means
 *     everything
 */
public record DownRequest(
        UUID clientId,
        Instant lastSyncTimestamp,
        String cursor,
        List<String> entityTypes,
        Integer pageSize,
        Integer schemaVersion,
        JsonObject scope) {

    public DownRequest {
        Objects.requireNonNull(clientId, "clientId");
        entityTypes = entityTypes == null ? null : List.copyOf(entityTypes);
    }

    /** @return the same request for what comes after that cursor */
    public DownRequest after(String cursorOfAPage) {
        return new DownRequest(clientId, null, cursorOfAPage, entityTypes, pageSize, schemaVersion, scope);
    }
}
