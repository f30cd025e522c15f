package org.cartable.protocol.admin;

import java.time.Instant;
import java.util.UUID;

/**
 * One desktop of a school, as an administrator sees it.
 *
 * @param clientId the desktop
 * @param userId whose it is
 * @param username the sign-in name of that user; null when the account is kept elsewhere
 * @param displayName the name of that user; null as before
 * @param version the program on it, as it says itself; null when it never said
 * @param schemaVersion the schema that it holds; null when it never said
 * @param firstSeenAt when it was first here
 * @param lastSeenAt when it was last here, to the minute
 * @param behind how many changes it has not fetched; null before its first sync has ended
 * @param revokedAt when it was revoked; null when it is not
 * @param revokedBy who revoked it, for a reader; null as before
 * @param acceptEditsUntil until when it may still send what it has; null when it may not
 */
public record DeviceView(
        UUID clientId,
        String userId,
        String username,
        String displayName,
        String version,
        Integer schemaVersion,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Long behind,
        Instant revokedAt,
        String revokedBy,
        Instant acceptEditsUntil) {}
