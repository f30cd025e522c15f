package org.cartable.server.rights;

import java.util.Map;
import java.util.Set;
import org.cartable.server.school.SchemaRegistry;

/** Rights of callers that need no database. */
public final class TestRights {

    private TestRights() {}

    /** @return what a secretary may do in a school that has chosen nothing */
    public static Rights ofSecretary(SchemaRegistry registry) {
        return Rights.of(registry.types(), new SchoolRights(Map.of()), Set.of(Role.SECRETARY), Set.of());
    }
}
