package org.cartable.protocol.auth;

import java.util.List;
import java.util.UUID;

/**
 * Who is signed in, and for which school.
 *
 * @param id the user
 * @param username the name typed at the login
 * @param displayName the name shown to people
 * @param tenantId the school
 * @param tenantCode the school's short code, for example {@code GP}
 * @param tenantName the school's name
 * @param roles such as {@code SECRETARY}
 */
public record SignedInUser(
        UUID id,
        String username,
        String displayName,
        UUID tenantId,
        String tenantCode,
        String tenantName,
        List<String> roles) {

    public SignedInUser {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }
}
