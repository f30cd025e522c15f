package org.cartable.client.feed;

import org.cartable.protocol.entity.Operation;

/**
 * The state of one entity after a change, unread.
 *
 * @param entityType wire name of the type
 * @param entityId the id as text
 * @param operation what happened; {@code CREATE} and {@code UPDATE} carry the whole entity
 * @param payload JSON text of the entity; null for {@code DELETE}
 * @param serverVersion the version of this state
 * @param modifiedAt when the server wrote it, as it said it; may be null
 */
public record FeedChange(
        String entityType,
        String entityId,
        Operation operation,
        String payload,
        long serverVersion,
        String modifiedAt) {}
