package org.cartable.client.ui.entities;

import java.util.Map;

/**
 * A list at one moment.
 *
 * @param rowIds the rows in order, by number
 * @param pages those parts of it that were read at once, each row by its number
 */
record Snapshot(long[] rowIds, Map<Integer, Map<Long, ListedEntity>> pages) {

    static final Snapshot NOTHING = new Snapshot(new long[0], Map.of());
}
