package org.cartable.protocol.admin;

import java.util.List;

/**
 * What the roles may do in a school.
 *
 * @param rights in an answer one for each role and type, in a request those that are not to be the default
 */
public record RightsView(List<RoleRightView> rights) {

    public RightsView {
        rights = rights == null ? List.of() : List.copyOf(rights);
    }
}
