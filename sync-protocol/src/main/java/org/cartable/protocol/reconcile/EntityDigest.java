package org.cartable.protocol.reconcile;

import java.util.UUID;

/**
 * What one side holds of one entity.
 *
 * @param id the entity
 * @param version its version
 * @param digest {@link StateDigest} of it alone
 */
public record EntityDigest(UUID id, long version, String digest) {}
