package org.cartable.protocol.conflict;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;

/**
 * A stored conflict: an edit that was not applied as it was sent.
 *
 * @param id names the conflict
 * @param eventId the edit
 * @param clientId the desktop that sent it
 * @param author the user who made it
 * @param entityType wire name of the type
 * @param entityId the entity
 * @param operation what the edit does
 * @param reason why it was not applied: {@code VERSION}, {@code DELETED} or {@code EXISTS}
 * @param base the entity as it was when the edit was made; null when it is not known
 * @param mine the edited fields; null for a delete
 * @param theirs the entity as the server has it now; null when it is deleted
 * @param serverVersion the version of theirs, on which a resolution builds
 * @param fields the fields that both sides changed to different values
 * @param status where it stands
 * @param resolvedBy who, or which policy, ended it; null while it is open
 * @param createdAt when it arose
 * @param resolvedAt when it ended; null while it is open
 */
public record ConflictView(
        UUID id,
        UUID eventId,
        UUID clientId,
        String author,
        String entityType,
        UUID entityId,
        Operation operation,
        String reason,
        JsonObject base,
        JsonObject mine,
        JsonObject theirs,
        long serverVersion,
        List<String> fields,
        Status status,
        String resolvedBy,
        Instant createdAt,
        Instant resolvedAt) {

    /** Where a conflict stands. */
    public enum Status {
        /** Somebody has to decide. */
        OPEN,
        /** A person, or a policy, has decided. */
        RESOLVED
    }

    public ConflictView {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }
}
