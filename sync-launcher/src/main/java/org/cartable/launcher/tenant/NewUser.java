package org.cartable.launcher.tenant;

import java.util.List;

/**
 * A user to be added.
 *
 * @param username signs in; unique on the server
 * @param displayName shown to people
 * @param roles at least one
 * @param teacher staff number of the teacher that the user is; null for none
 * @param password as it will be typed
 */
public record NewUser(String username, String displayName, List<Role> roles, String teacher, char[] password) {

    public NewUser {
        roles = List.copyOf(roles);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "NewUser[username=" + username + ", roles=" + roles + "]";
    }
}
