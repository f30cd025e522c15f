package org.cartable.server.support;

import java.util.Set;
import java.util.UUID;
import org.cartable.server.tenant.Caller;

/**
 * A school of one test.
 *
 * @param id the tenant
 * @param code its short name
 */
public record TestTenant(UUID id, String code) {

    /** @return a secretary of this school, on a desktop that the token does not name */
    public Caller secretary() {
        return caller("secretary-" + code, null);
    }

    /** @return a secretary of this school whose token was made for that desktop */
    public Caller secretaryOn(UUID clientId) {
        return caller("secretary-" + code, clientId);
    }

    /** @return a caller of this school with the given user id; the token may name a desktop */
    public Caller caller(String userId, UUID tokenClientId) {
        return caller(userId, tokenClientId, Set.of("SECRETARY"));
    }

    /** @return a caller of this school with the given user id and roles; the token may name a desktop */
    public Caller caller(String userId, UUID tokenClientId, Set<String> roles) {
        return new Caller(id, userId, userId + "@" + code, tokenClientId, roles);
    }
}
