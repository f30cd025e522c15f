package org.cartable.web.container;

import java.util.Locale;
import java.util.UUID;

/**
 * A school of one test.
 *
 * @param id the tenant
 * @param code its code, part of its users' names
 */
record School(UUID id, String code) {

    /** All users of all tests have it: a hash takes a while to make. */
    static final String PASSWORD = "correct horse";

    String username(String role) {
        return role.toLowerCase(Locale.ROOT) + "@" + code;
    }
}
