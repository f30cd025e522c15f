package org.cartable.client.ui.bulk;

import org.cartable.protocol.entity.EntityKey;

/**
 * What would become of one record.
 *
 * @param key which record
 * @param title the same, for people
 * @param before what its field holds, for people
 * @param after what it would hold then, for people; empty while no value is chosen
 * @param verdict whether it would be changed
 * @param told why not; empty when it would
 */
record PlannedChange(EntityKey key, String title, String before, String after, Verdict verdict, String told) {

    /** Whether a record would be changed. */
    enum Verdict {
        /** No value is chosen yet. */
        OPEN,
        CHANGED,
        /** It holds the value already. */
        SAME,
        REFUSED
    }

    boolean isChanged() {
        return verdict == Verdict.CHANGED;
    }
}
