package org.cartable.protocol.auth;

import java.util.UUID;

/**
 * Body of {@code POST /api/auth/login}.
 *
 * @param username unique over all schools
 * @param password as typed
 * @param clientId the desktop's database; the tokens are good for this one only. Null for a caller without one
 */
public record LoginRequest(String username, String password, UUID clientId) {

    /** Never shows the password. */
    @Override
    public String toString() {
        return "LoginRequest[username=" + username + ", clientId=" + clientId + "]";
    }
}
