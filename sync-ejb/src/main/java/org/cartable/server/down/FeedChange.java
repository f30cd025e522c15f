package org.cartable.server.down;

import java.time.Instant;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;

/**
 * One change of a page, with the document still as text.
 *
 * @param entityType wire name of the type
 * @param entityId the entity
 * @param operation what happened to it
 * @param payload the document as JSON text, null for {@link Operation#DELETE}
 * @param serverVersion the version of this state
 * @param modifiedAt when the server wrote it
 */
public record FeedChange(
        String entityType,
        UUID entityId,
        Operation operation,
        String payload,
        long serverVersion,
        Instant modifiedAt) {}
