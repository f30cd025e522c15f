package org.cartable.client.feed;

import java.time.Instant;
import java.util.List;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.Reset;

/**
 * One answer of sync-down.
 *
 * @param changes in feed order; an entity occurs once
 * @param syncTimestamp the moment up to which the feed has been told
 * @param cursor where the page ends; null with a reset
 * @param hasMore ask again at once
 * @param reset not null when the cursor cannot be served: start again without one
 * @param stage how far a first sync has come that begins with the user's own classes; null when this is none
 */
public record FeedPage(
        List<FeedChange> changes,
        Instant syncTimestamp,
        String cursor,
        boolean hasMore,
        Reset reset,
        FirstSyncStage stage) {

    public FeedPage {
        changes = List.copyOf(changes);
    }

    public FeedPage(List<FeedChange> changes, Instant syncTimestamp, String cursor, boolean hasMore, Reset reset) {
        this(changes, syncTimestamp, cursor, hasMore, reset, null);
    }
}
