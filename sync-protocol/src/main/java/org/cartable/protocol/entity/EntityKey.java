package org.cartable.protocol.entity;

import java.util.Objects;
import java.util.UUID;

/**
 * The name of one entity inside its tenant.
 *
 * @param entityType the wire name of the type, for example {@code STUDENT}; which types exist is told by the schema
 * @param entityId the id, made by the desktop that created the entity (UUIDv7)
 */
public record EntityKey(String entityType, UUID entityId) {

    public EntityKey {
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(entityId, "entityId");
    }

    @Override
    public String toString() {
        return entityType + "/" + entityId;
    }
}
