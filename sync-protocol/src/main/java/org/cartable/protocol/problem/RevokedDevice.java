package org.cartable.protocol.problem;

import java.time.Instant;
import java.util.UUID;

/**
 * Which desktop was revoked, so that a desktop takes no word for its own that is about another.
 *
 * @param tenantId its school
 * @param clientId the desktop
 * @param revokedAt when an administrator revoked it
 * @param revokedBy who that was, for a reader
 * @param acceptsEditsUntil until then it may still sign in and send what it has; null when it may not, or no more
 */
public record RevokedDevice(
        UUID tenantId, UUID clientId, Instant revokedAt, String revokedBy, Instant acceptsEditsUntil) {}
