package org.cartable.client.ui.entities;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.cartable.client.ui.Background;
import org.cartable.protocol.entity.EntityKey;

/**
 * The records that somebody else has just changed, each for some four seconds. While there is none nothing runs. Lives on the
 * event thread.
 */
final class RecentChanges {

    /** Of half a second each; the first may be shorter. */
    static final int PAUSES = 8;

    private final Background background;
    private final Runnable ended;
    private final Map<EntityKey, Integer> pausesLeft = new HashMap<>();

    /** @param ended runs when a mark has ended */
    RecentChanges(Background background, Runnable ended) {
        this.background = background;
        this.ended = ended;
    }

    /** Marks the records; one that is marked already begins anew. */
    void mark(Set<EntityKey> changed) {
        boolean waiting = !pausesLeft.isEmpty();
        changed.forEach(key -> pausesLeft.put(key, PAUSES));
        if (!waiting) {
            background.later(this::pausePassed);
        }
    }

    private void pausePassed() {
        pausesLeft.replaceAll((key, left) -> left - 1);
        if (pausesLeft.values().removeIf(left -> left == 0)) {
            ended.run();
        }
        if (!pausesLeft.isEmpty()) {
            background.later(this::pausePassed);
        }
    }

    /** @return true while the record is marked */
    boolean has(EntityKey key) {
        return pausesLeft.containsKey(key);
    }
}
