package org.cartable.protocol.auth;

/**
 * Answer to a login or a refresh.
 *
 * @param accessToken goes into {@code Authorization: Bearer}
 * @param expiresIn how many seconds the access token lives
 * @param refreshToken buys the next pair, once
 * @param user who signed in
 */
public record TokenResponse(String accessToken, long expiresIn, String refreshToken, SignedInUser user) {

    /** Never shows the tokens. */
    @Override
    public String toString() {
        return "TokenResponse[expiresIn=" + expiresIn + ", user=" + user + "]";
    }
}
