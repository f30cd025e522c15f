package org.cartable.protocol.down;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * The state of one entity after a change.
 *
 * @param id names this state of this entity: entity id, a colon, version. The same state always has the same id
 * @param entityType wire name of the type
 * @param entityId the entity
 * @param operation {@code CREATE} and {@code UPDATE} carry the whole entity, {@code DELETE} and {@code LEAVE} carry nothing
 * @param payload all fields that have a value; null for {@code DELETE} and {@code LEAVE}
 * @param serverVersion the version that this state has
 * @param modifiedAt when the server wrote it
 * @param reason why the entity is not the desktop's any more, of {@code LEAVE}; else null
 */
public record Change(
        String id,
        String entityType,
        UUID entityId,
        ChangeOperation operation,
        JsonObject payload,
        long serverVersion,
        Instant modifiedAt,
        LeaveReason reason) {}
