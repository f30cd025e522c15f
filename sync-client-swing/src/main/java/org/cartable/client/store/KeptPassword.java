package org.cartable.client.store;

import java.time.Instant;

/**
 * A password as a salted slow hash.
 *
 * @param salt in Base64
 * @param iterations how slow
 * @param hash in Base64
 * @param keptAt when the server last took the password, by this machine's clock
 */
public record KeptPassword(String salt, int iterations, String hash, Instant keptAt) {

    /** Never shows the hash. */
    @Override
    public String toString() {
        return "KeptPassword[keptAt=" + keptAt + "]";
    }
}
