package org.cartable.server.changelog;

import java.time.Instant;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;

/**
 * One change of the log.
 *
 * @param entityType wire name of the type
 * @param entityId the entity
 * @param operation what happened
 * @param payload the document after it as JSON text, as it goes to the desktop; null for {@link Operation#DELETE}
 * @param version the version after it
 * @param at when
 */
public record LogEntry(
        String entityType, UUID entityId, Operation operation, String payload, long version, Instant at) {}
