package org.cartable.protocol.up;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * Somebody else changed the entity first; nothing was written. The desktop keeps the edit and lets a person decide.
 *
 * @param outboxEventId the event
 * @param conflictId names the stored conflict
 * @param entityId the entity in conflict; differs from the event's when two desktops had created the same one
 * @param reason one of {@code VERSION} (changed meanwhile), {@code DELETED} (deleted meanwhile), {@code EXISTS} (a
 *     create of an id that is there)
 * @param serverData the entity as the server has it; null when it is deleted there
 * @param serverVersion its version, on which a resolution builds
 * @param base the entity at the event's {@code localVersion}; null when it was new or is no longer known
 * @param fields the fields that both sides changed to different values
 */
public record ConflictingEvent(
        UUID outboxEventId,
        UUID conflictId,
        UUID entityId,
        String reason,
        JsonObject serverData,
        long serverVersion,
        JsonObject base,
        List<String> fields) {

    public ConflictingEvent {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }
}
