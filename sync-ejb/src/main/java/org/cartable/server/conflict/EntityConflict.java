package org.cartable.server.conflict;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.rules.ConflictReason;

/**
 * An edit that could not be applied because its author had not seen the current state.
 *
 * @param id names the conflict
 * @param eventId the event
 * @param clientId the desktop that sent it
 * @param actor its author
 * @param entity the entity
 * @param operation what it does
 * @param reason what its author did not know
 * @param baseVersion the version it was made on
 * @param mine the edited fields, as JSON; null when the edit is a delete
 * @param serverVersion the version that the server has
 * @param theirs the server's document, as JSON; null for a tombstone
 * @param base the document at the base version, as JSON; null when it is not known
 * @param fields the fields that both sides changed to different values
 * @param resolvedBy who ended it: the author, by a later edit, or a policy; null while it is open
 */
public record EntityConflict(
        UUID id,
        UUID eventId,
        UUID clientId,
        String actor,
        EntityKey entity,
        Operation operation,
        ConflictReason reason,
        long baseVersion,
        String mine,
        long serverVersion,
        String theirs,
        String base,
        List<String> fields,
        String resolvedBy) {

    public EntityConflict {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(reason, "reason");
        fields = List.copyOf(fields);
    }

    /** @return the same conflict, ended by that user or policy */
    public EntityConflict resolvedBy(String who) {
        return new EntityConflict(
                id,
                eventId,
                clientId,
                actor,
                entity,
                operation,
                reason,
                baseVersion,
                mine,
                serverVersion,
                theirs,
                base,
                fields,
                who);
    }
}
