package org.cartable.server.resolution;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;

/**
 * A conflict as it is stored, with the server's state at the time when it arose.
 *
 * @param id names it
 * @param eventId the edit
 * @param clientId the desktop that sent it
 * @param author the user who made it
 * @param entity the entity
 * @param operation what the edit does
 * @param reason why it was not applied
 * @param base the entity as it was when the edit was made; null when it is not known
 * @param mine the edited fields; null for a delete
 * @param serverVersion the version that the server had
 * @param fields the fields that both sides changed
 * @param status where it stands
 * @param resolvedBy who, or which policy, ended it
 * @param createdAt when it arose
 * @param resolvedAt when it ended
 */
record StoredConflict(
        UUID id,
        UUID eventId,
        UUID clientId,
        String author,
        EntityKey entity,
        Operation operation,
        String reason,
        JsonObject base,
        JsonObject mine,
        long serverVersion,
        List<String> fields,
        ConflictView.Status status,
        String resolvedBy,
        Instant createdAt,
        Instant resolvedAt) {

    /** @return the conflict with the server's state as it is now */
    ConflictView with(CurrentState now) {
        return new ConflictView(
                id,
                eventId,
                clientId,
                author,
                entity.entityType(),
                entity.entityId(),
                operation,
                reason,
                base,
                mine,
                now.document(),
                now.version(),
                fields,
                status,
                resolvedBy,
                createdAt,
                resolvedAt);
    }
}
