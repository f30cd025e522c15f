package org.cartable.protocol.up;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;

/**
 * One queued edit of one entity.
 *
 * @param id names this event for ever; a resent event keeps it, and the server applies an id at most once
 * @param tenantId the school; must be the school of the token
 * @param entityType wire name of the type
 * @param entityId the entity
 * @param operation what was done
 * @param payload the fields after the edit; for {@code UPDATE} at least the changed ones, for {@code DELETE} null
 * @param changedFields for {@code UPDATE} the fields that the edit changed (a name here that is absent from the payload
 *     was cleared); null means all members of the payload
 * @param localVersion the server version that the edit was made on (the base version); 0 when the entity was new
 * @param parentEventId the queued event of the same entity that this edit was made on; null when it was made on
 *     {@code localVersion}
 * @param intentId names what the person did; it survives when the edit is sent anew under another event id
 * @param transactionId events with the same value belong together; null for a single edit
 * @param priority which lane goes first; null means {@code NORMAL}
 * @param createdAt when the edit was made, by the desktop's clock
 * @param attemptCount how often it was sent before
 * @param status where it stands on the desktop
 */
public record OutboxEvent(
        UUID id,
        UUID tenantId,
        String entityType,
        UUID entityId,
        Operation operation,
        JsonObject payload,
        List<String> changedFields,
        long localVersion,
        UUID parentEventId,
        UUID intentId,
        UUID transactionId,
        Priority priority,
        Instant createdAt,
        int attemptCount,
        EventStatus status) {

    public OutboxEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(entityId, "entityId");
        Objects.requireNonNull(operation, "operation");
        if (localVersion < 0) {
            throw new IllegalArgumentException("localVersion is negative: " + localVersion);
        }
        if (attemptCount < 0) {
            throw new IllegalArgumentException("attemptCount is negative: " + attemptCount);
        }
        if (payload == null && operation != Operation.DELETE) {
            throw new IllegalArgumentException("payload is missing; only a DELETE has none");
        }
        changedFields = changedFields == null ? null : List.copyOf(changedFields);
    }

    /** @return the same event with other fields */
    public OutboxEvent saying(JsonObject otherPayload, List<String> otherChangedFields) {
        return new OutboxEvent(
                id,
                tenantId,
                entityType,
                entityId,
                operation,
                otherPayload,
                otherChangedFields,
                localVersion,
                parentEventId,
                intentId,
                transactionId,
                priority,
                createdAt,
                attemptCount,
                status);
    }

    /** @return the entity that the event edits */
    public EntityKey key() {
        return new EntityKey(entityType, entityId);
    }
}
