package org.cartable.server.rights;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What a user is in a school; the names are those in the tokens. */
public enum Role {
    /** Runs the school's installation. */
    ADMINISTRATOR,
    /** Leads the school. */
    HEAD,
    /** Keeps the school's records. */
    SECRETARY,
    /** Marks, and notes attendance. */
    TEACHER,
    /** Collects payments. */
    ACCOUNTANT;

    /** @return the roles among these names; a name that is none of ours gives no right */
    static Set<Role> among(Collection<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(values()).filter(role -> names.contains(role.name())).forEach(roles::add);
        return roles;
    }
}
