package org.cartable.server.hints;

import java.util.Set;
import java.util.UUID;

/** Who wants to hear of some tenants. Called on the thread of the {@link HeadWatch}, which it must not hold up. */
public interface HeadListener {

    /** @return the tenants that it wants to hear of now */
    Set<UUID> tenants();

    /**
     * Tells where a tenant's log ends; also when that is nothing new.
     *
     * @param seq the number of the last change
     */
    void headIs(UUID tenantId, long seq);

    /**
     * Tells which desktops of a tenant are revoked; also when that is nothing new.
     *
     * @param clientIds all of them
     */
    void revoked(UUID tenantId, Set<UUID> clientIds);
}
