package org.cartable.client.transport;

import java.time.Instant;

/**
 * The tokens of a signed-in desktop.
 *
 * @param server base address, without a slash at its end
 * @param username who signed in
 * @param accessToken goes with each request
 * @param expiresAt when the access token ends, by this machine's clock
 * @param refreshToken buys the next pair, once; null when the session has ended
 */
record Session(String server, String username, String accessToken, Instant expiresAt, String refreshToken) {

    /** @return the session without its tokens: a person must sign in */
    Session ended() {
        return new Session(server, username, null, null, null);
    }

    /** Never shows the tokens. */
    @Override
    public String toString() {
        return "Session[server=" + server + ", username=" + username + "]";
    }
}
