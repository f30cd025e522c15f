package org.cartable.server.auth;

import org.cartable.protocol.auth.SignedInUser;

/**
 * One person's account, as far as signing in needs it.
 *
 * @param user who it is
 * @param passwordHash the stored hash
 * @param open false when the account was closed
 */
public record Account(SignedInUser user, String passwordHash, boolean open) {

    /** Never shows the hash. */
    @Override
    public String toString() {
        return "Account[" + user + ", open=" + open + "]";
    }
}
