package org.cartable.protocol.reconcile;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Entities that the desktop wants whole.
 *
 * @param entityType wire name of their type
 * @param ids which
 */
public record WantedEntities(String entityType, List<UUID> ids) {

    public WantedEntities {
        Objects.requireNonNull(entityType, "entityType");
        ids = List.copyOf(ids);
    }
}
