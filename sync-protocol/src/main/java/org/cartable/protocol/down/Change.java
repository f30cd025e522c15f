package org.cartable.protocol.down;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The state of one entity after a change; or, of {@code LEAVE} without an entity, a {@link Revocation}.
 *
 * @param id names this state of this entity: entity id, a colon, version. The same state always has the same id. Null
 *     without an entity
 * @param entityType wire name of the type
 * @param entityId the entity; null for every entity of the type
 * @param operation {@code CREATE} and {@code UPDATE} carry the whole entity, {@code DELETE} and {@code LEAVE} carry nothing
 * @param payload all fields that have a value; null for {@code DELETE} and {@code LEAVE}
 * @param serverVersion the version that this state has
 * @param modifiedAt when the server wrote it
 * @param reason why the entity is not the desktop's any more, of {@code LEAVE}; else null
 * @param fields without an entity: the fields that leave, or null when the entities leave as a whole
 */
public record Change(
        String id,
        String entityType,
        UUID entityId,
        ChangeOperation operation,
        JsonObject payload,
        long serverVersion,
        Instant modifiedAt,
        LeaveReason reason,
        List<String> fields) {}
