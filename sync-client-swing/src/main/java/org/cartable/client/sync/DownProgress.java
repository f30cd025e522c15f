package org.cartable.client.sync;

import java.time.Duration;
import org.cartable.protocol.down.FirstSyncStage;

/**
 * How far a first sync has come.
 *
 * @param rows entities that are here
 * @param expectedRows how many there will be, as the server estimates it; never less than {@code rows}
 * @param bytes what has come over the line in this run
 * @param left how long it takes yet at the pace so far; null while nobody can tell
 * @param stage whether the user's own classes are here, where they come first; null where nothing does
 */
public record DownProgress(long rows, long expectedRows, long bytes, Duration left, FirstSyncStage stage) {

    /** Nothing comes first. */
    public DownProgress(long rows, long expectedRows, long bytes, Duration left) {
        this(rows, expectedRows, bytes, left, null);
    }

    /** @return the user can begin to work with the own classes, while the rest is on its way */
    public boolean ownClassesHere() {
        return stage == FirstSyncStage.REST;
    }

    /** @return how much of it is here, 0 to 100 */
    public int percent() {
        return expectedRows == 0 ? 100 : (int) (100 * rows / expectedRows);
    }
}
