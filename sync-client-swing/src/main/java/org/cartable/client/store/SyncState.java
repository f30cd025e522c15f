package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.auth.SignedInUser;

/**
 * Whose database this is and how far it has got.
 *
 * @param clientId names this database for ever
 * @param server base address that it syncs with; null before the first sign-in
 * @param user who signed in; null before the first sign-in
 * @param cursor where the last page of the feed ended; null before the first, and after a reset
 * @param lastSyncTimestamp the moment up to which the server has told its feed; null before
 * @param lastSuccessAt when a sync last came to its end, by this machine's clock; null before
 * @param schemaVersion of the schema that is held; 0 before the first
 * @param scope what it asks for, as {@link org.cartable.protocol.scope.ScopeJson} reads it; null for everything
 */
public record SyncState(
        UUID clientId,
        String server,
        SignedInUser user,
        String cursor,
        Instant lastSyncTimestamp,
        Instant lastSuccessAt,
        int schemaVersion,
        JsonObject scope) {

    /** @return true once somebody has signed in on this database */
    public boolean signedIn() {
        return user != null;
    }

    static SignedInUser user(
            UUID id, String username, String displayName, UUID tenantId, String code, String name, List<String> roles) {
        return tenantId == null ? null : new SignedInUser(id, username, displayName, tenantId, code, name, roles);
    }
}
