package org.cartable.server.down;

import java.time.Instant;
import java.util.UUID;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.entity.Operation;

/**
 * One change of a page, with the document still as text.
 *
 * @param entityType wire name of the type
 * @param entityId the entity
 * @param operation what happened to it; {@link Operation#DELETE} also when it left
 * @param payload the document as JSON text, null for {@link Operation#DELETE}
 * @param serverVersion the version of this state
 * @param modifiedAt when the server wrote it
 * @param left why it is not the desktop's any more; null when it is, and when the desktop has no scope for its type
 */
public record FeedChange(
        String entityType,
        UUID entityId,
        Operation operation,
        String payload,
        long serverVersion,
        Instant modifiedAt,
        LeaveReason left) {

    public FeedChange(
            String entityType,
            UUID entityId,
            Operation operation,
            String payload,
            long serverVersion,
            Instant modifiedAt) {
        this(entityType, entityId, operation, payload, serverVersion, modifiedAt, null);
    }
}
