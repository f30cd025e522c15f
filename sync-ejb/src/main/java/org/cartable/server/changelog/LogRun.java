package org.cartable.server.changelog;

import java.time.Instant;

/**
 * A run of changes after a position that ends where a transaction ends.
 *
 * @param state whether the position can be continued from; when not, nothing else counts
 * @param start the position
 * @param end the position of the run's last change; the start when nothing follows it
 * @param endAt when that change was written; {@link Instant#EPOCH} before the first change
 * @param more changes follow the run
 */
public record LogRun(CursorState state, LogPosition start, LogPosition end, Instant endAt, boolean more) {}
