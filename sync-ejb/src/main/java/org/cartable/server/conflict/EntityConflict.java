package org.cartable.server.conflict;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/**
 * An edit that could not be applied because its author had not seen the current state.
 *
 * @param id names the conflict
 * @param eventId the event
 * @param clientId the desktop that sent it
 * @param actor its author
 * @param entity the entity
 * @param reason what its author did not know
 * @param baseVersion the version it was made on
 * @param mine the edited fields, as JSON; null when the edit is a delete
 * @param serverVersion the version that the server has
 * @param theirs the server's document, as JSON; null for a tombstone
 * @param base the document at the base version, as JSON; null when it is not known
 * @param fields the edited fields whose value is not the server's
 * @param resolved a later edit of the same desktop has already settled it
 */
public record EntityConflict(
        UUID id,
        UUID eventId,
        UUID clientId,
        String actor,
        EntityKey entity,
        ConflictReason reason,
        long baseVersion,
        String mine,
        long serverVersion,
        String theirs,
        String base,
        List<String> fields,
        boolean resolved) {

    public EntityConflict {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(reason, "reason");
        fields = List.copyOf(fields);
    }

    /** @return the same conflict, settled */
    public EntityConflict asResolved() {
        return new EntityConflict(
                id,
                eventId,
                clientId,
                actor,
                entity,
                reason,
                baseVersion,
                mine,
                serverVersion,
                theirs,
                base,
                fields,
                true);
    }
}
