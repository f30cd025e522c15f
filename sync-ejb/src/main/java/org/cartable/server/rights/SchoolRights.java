package org.cartable.server.rights;

import java.util.Map;

/**
 * The rights of all roles in one school: what it has chosen, else the defaults.
 *
 * @param chosen what the school has chosen
 */
record SchoolRights(Map<Place, RoleRight> chosen) {

    /**
     * Where a right stands.
     *
     * @param role the role
     * @param entityType the type
     */
    record Place(Role role, String entityType) {}

    SchoolRights {
        chosen = Map.copyOf(chosen);
    }

    RoleRight of(Role role, String entityType) {
        RoleRight choice = chosen.get(new Place(role, entityType));
        return choice == null ? DefaultRights.of(role, entityType) : choice;
    }

    boolean isChosen(Role role, String entityType) {
        return chosen.containsKey(new Place(role, entityType));
    }
}
