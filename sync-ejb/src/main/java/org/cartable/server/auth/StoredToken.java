package org.cartable.server.auth;

import java.time.Instant;
import java.util.UUID;

/**
 * What the database keeps of a refresh token, beside its hash.
 *
 * @param id the row
 * @param loginId the login that it descends from
 * @param userId who signed in
 * @param clientId the desktop; null when there is none
 * @param expiresAt when it is no longer good
 * @param usedAt when it was used, or ended with its login; null while it is good
 */
record StoredToken(UUID id, UUID loginId, UUID userId, UUID clientId, Instant expiresAt, Instant usedAt) {

    /** @return the token that replaces this one in the same login */
    StoredToken successor(UUID nextId, Instant nextExpiresAt) {
        return new StoredToken(nextId, loginId, userId, clientId, nextExpiresAt, null);
    }
}
