package org.cartable.client.sync;

import java.time.Duration;

/**
 * How far a first sync has come.
 *
 * @param rows entities that are here
 * @param expectedRows how many there will be, as the server estimates it; never less than {@code rows}
 * @param bytes what has come over the line in this run
 * @param left how long it takes yet at the pace so far; null while nobody can tell
 */
public record DownProgress(long rows, long expectedRows, long bytes, Duration left) {

    /** @return how much of it is here, 0 to 100 */
    public int percent() {
        return expectedRows == 0 ? 100 : (int) (100 * rows / expectedRows);
    }
}
