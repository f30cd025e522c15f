package org.cartable.server.auth;

import java.util.UUID;
import org.cartable.protocol.auth.SignedInUser;

/**
 * What came of using a refresh token. A value and not an exception, because ending a login after a second use must be
 * committed.
 *
 * @param user who it was given to; null when the use was refused
 * @param clientId the desktop of the login; null when there is none
 * @param next the token that replaces it; null when the use was refused
 * @param loginId the login whose tokens have ended because of a second use; null otherwise
 */
public record Rotation(SignedInUser user, UUID clientId, RefreshToken next, UUID loginId) {

    static final Rotation REFUSED = new Rotation(null, null, null, null);

    static Rotation ended(UUID loginId) {
        return new Rotation(null, null, null, loginId);
    }

    boolean reused() {
        return loginId != null;
    }
}
