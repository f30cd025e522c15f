package org.cartable.client.feed;

import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.entity.Operation;

/**
 * The state of one entity after a change, unread.
 *
 * @param entityType wire name of the type
 * @param entityId the id as text
 * @param operation what happened; {@code CREATE} and {@code UPDATE} carry the whole entity; {@code DELETE} also
 *     when it left
 * @param payload JSON text of the entity; null for {@code DELETE}
 * @param serverVersion the version of this state
 * @param modifiedAt when the server wrote it, as it said it; may be null
 * @param left why it is not this desktop's any more; null when it is, or was deleted as any desktop is told
 */
public record FeedChange(
        String entityType,
        String entityId,
        Operation operation,
        String payload,
        long serverVersion,
        String modifiedAt,
        LeaveReason left) {

    public FeedChange(
            String entityType,
            String entityId,
            Operation operation,
            String payload,
            long serverVersion,
            String modifiedAt) {
        this(entityType, entityId, operation, payload, serverVersion, modifiedAt, null);
    }
}
