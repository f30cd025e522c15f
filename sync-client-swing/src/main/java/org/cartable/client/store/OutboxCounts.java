package org.cartable.client.store;

import java.time.Instant;

/**
 * What the status bar tells of the outbox.
 *
 * @param waiting edits that the server has not answered yet
 * @param conflicts edits in conflict that nobody has decided
 * @param refused edits that the server refused and nobody has dealt with
 * @param oldestWaiting when the oldest waiting edit was made; null when none waits
 */
public record OutboxCounts(int waiting, int conflicts, int refused, Instant oldestWaiting) {}
