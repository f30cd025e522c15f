package org.cartable.server.auth;

import java.time.Instant;
import java.util.UUID;

/**
 * What the database keeps of a refresh token, beside its hash.
 *
 * @param id the row
 * @param familyId the login: every token that was exchanged for another, back to the first
 * @param userId who signed in
 * @param clientId the desktop; null when there is none
 * @param expiresAt when it is no longer good
 * @param spent it was used, or ended with its login
 */
record StoredToken(UUID id, UUID familyId, UUID userId, UUID clientId, Instant expiresAt, boolean spent) {

    /** @return the token that replaces this one in the same login */
    StoredToken successor(UUID nextId, Instant nextExpiresAt) {
        return new StoredToken(nextId, familyId, userId, clientId, nextExpiresAt, false);
    }
}
