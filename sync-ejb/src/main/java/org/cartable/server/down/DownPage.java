package org.cartable.server.down;

import java.time.Instant;
import java.util.List;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;

/**
 * One page of the feed: what {@link org.cartable.protocol.down.DownResponse} says, with documents as text.
 *
 * @param revoked what leaves as a whole, before the changes
 * @param changes in feed order
 * @param syncTimestamp the time of the last change that is told; {@link Instant#EPOCH} while a snapshot is not complete,
 *     null with a reset
 * @param cursor where the page ends; null with a reset
 * @param hasMore ask again at once
 * @param reset why the cursor cannot be served, or null
 * @param stage how far a snapshot has come that begins with the own classes; null when the page ends in none
 */
public record DownPage(
        List<Revocation> revoked,
        List<FeedChange> changes,
        Instant syncTimestamp,
        String cursor,
        boolean hasMore,
        Reset reset,
        FirstSyncStage stage) {

    public DownPage {
        revoked = List.copyOf(revoked);
        changes = List.copyOf(changes);
    }

    public DownPage(List<FeedChange> changes, Instant syncTimestamp, String cursor, boolean hasMore, Reset reset) {
        this(List.of(), changes, syncTimestamp, cursor, hasMore, reset, null);
    }

    public DownPage(
            List<FeedChange> changes,
            Instant syncTimestamp,
            String cursor,
            boolean hasMore,
            Reset reset,
            FirstSyncStage stage) {
        this(List.of(), changes, syncTimestamp, cursor, hasMore, reset, stage);
    }

    /** @return how many changes it has on the wire */
    public int size() {
        return revoked.size() + changes.size();
    }

    /** The page that tells what may not be seen any more. */
    static DownPage narrowed(
            List<Revocation> revoked, List<FeedChange> changes, Instant syncTimestamp, String cursor, boolean hasMore) {
        return new DownPage(revoked, changes, syncTimestamp, cursor, hasMore, null, null);
    }

    static DownPage resetFor(Reset.Reason reason) {
        return new DownPage(List.of(), null, null, false, new Reset(reason));
    }
}
