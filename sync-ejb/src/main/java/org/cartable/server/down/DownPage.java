package org.cartable.server.down;

import java.time.Instant;
import java.util.List;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.Reset;

/**
 * One page of the feed: what {@link org.cartable.protocol.down.DownResponse} says, with documents as text.
 *
 * @param changes in feed order
 * @param syncTimestamp the time of the last change that is told; {@link Instant#EPOCH} while a snapshot is not complete,
 *     null with a reset
 * @param cursor where the page ends; null with a reset
 * @param hasMore ask again at once
 * @param reset why the cursor cannot be served, or null
 * @param stage how far a snapshot has come that begins with the own classes; null when the page ends in none
 */
public record DownPage(
        List<FeedChange> changes,
        Instant syncTimestamp,
        String cursor,
        boolean hasMore,
        Reset reset,
        FirstSyncStage stage) {

    public DownPage {
        changes = List.copyOf(changes);
    }

    public DownPage(List<FeedChange> changes, Instant syncTimestamp, String cursor, boolean hasMore, Reset reset) {
        this(changes, syncTimestamp, cursor, hasMore, reset, null);
    }

    static DownPage resetFor(Reset.Reason reason) {
        return new DownPage(List.of(), null, null, false, new Reset(reason));
    }
}
