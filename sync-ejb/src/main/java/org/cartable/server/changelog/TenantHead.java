package org.cartable.server.changelog;

import java.time.Instant;

/**
 * Where a tenant's log ends, or ended once.
 *
 * @param position the last change
 * @param at when it was written; {@link Instant#EPOCH} when there is none
 */
public record TenantHead(LogPosition position, Instant at) {}
