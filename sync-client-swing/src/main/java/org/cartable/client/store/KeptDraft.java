package org.cartable.client.store;

import java.time.Instant;

/**
 * A draft on the disk.
 *
 * @param typedAt when it was last typed in, by this machine's clock
 */
public record KeptDraft(Draft draft, Instant typedAt) {}
