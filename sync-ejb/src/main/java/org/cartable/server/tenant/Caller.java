package org.cartable.server.tenant;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * One request's caller, taken from the verified token. First parameter of every service method.
 *
 * @param tenantId the school
 * @param userId the user (the token's subject)
 * @param username the user's sign-in name, for logs
 * @param tokenClientId the desktop that the token was made for; null when it was made for none
 * @param roles the user's roles
 */
public record Caller(UUID tenantId, String userId, String username, UUID tokenClientId, Set<String> roles) {

    public Caller {
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(userId, "userId");
        roles = Set.copyOf(roles);
    }
}
