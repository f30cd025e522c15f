package org.cartable.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cartable.server.rights.Role;
import org.junit.jupiter.api.Test;

class RolesTest {

    @Test
    void theRolesOfTheAddressesAreThoseThatHaveRights() throws IllegalAccessException {
        List<Object> named = new ArrayList<>();
        for (Field field : Roles.class.getFields()) {
            named.add(field.get(null));
        }
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Role.values()).map(Role::name).toList());
    }
}
