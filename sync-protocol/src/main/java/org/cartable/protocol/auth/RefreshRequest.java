package org.cartable.protocol.auth;

/**
 * Body of {@code POST /api/auth/refresh} and of {@code POST /api/auth/logout}.
 *
 * @param refreshToken the last one given; each is good for one use
 */
public record RefreshRequest(String refreshToken) {

    /** Never shows the token. */
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
