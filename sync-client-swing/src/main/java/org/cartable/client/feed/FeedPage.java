package org.cartable.client.feed;

import java.time.Instant;
import java.util.List;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;

/**
 * One answer of sync-down.
 *
 * @param revoked what leaves as a whole, before the changes
 * @param changes in feed order; an entity occurs once
 * @param syncTimestamp the moment up to which the feed has been told
 * @param cursor where the page ends; null with a reset
 * @param hasMore ask again at once
 * @param reset not null when the cursor cannot be served: start again without one
 * @param stage how far a first sync has come that begins with the user's own classes; null when this is none
 */
public record FeedPage(
        List<Revocation> revoked,
        List<FeedChange> changes,
        Instant syncTimestamp,
        String cursor,
        boolean hasMore,
        Reset reset,
        FirstSyncStage stage) {

    public FeedPage {
        revoked = List.copyOf(revoked);
        changes = List.copyOf(changes);
    }

    public FeedPage(List<FeedChange> changes, Instant syncTimestamp, String cursor, boolean hasMore, Reset reset) {
        this(List.of(), changes, syncTimestamp, cursor, hasMore, reset, null);
    }

    public FeedPage(
            List<FeedChange> changes,
            Instant syncTimestamp,
            String cursor,
            boolean hasMore,
            Reset reset,
            FirstSyncStage stage) {
        this(List.of(), changes, syncTimestamp, cursor, hasMore, reset, stage);
    }
}
