package org.cartable.launcher.demo;

import org.cartable.launcher.tenant.Role;

/**
 * Somebody who may sign in to a demo school.
 *
 * @param school code of the school
 * @param username such as {@code secretary@gp}
 * @param displayName shown to people
 * @param role what they are
 * @param password generated on this machine
 */
public record DemoAccount(String school, String username, String displayName, Role role, String password) {

    /** Never shows the password. */
    @Override
    public String toString() {
        return "DemoAccount[username=" + username + ", role=" + role + "]";
    }
}
