package org.cartable.client.ui.entities;

import java.util.Arrays;

/**
 * Which rows of a list are in sight, by place and by number: another snapshot may have them elsewhere.
 *
 * @param first the place of the first one
 * @param rowIds their numbers in the store, from the first to the last
 */
record Sight(int first, long[] rowIds) {

    /** Nothing is in sight yet: what is read is the top. */
    static final Sight TOP = new Sight(0, new long[0]);

    /** @return the rows from the first to the last place, as far as the list has them */
    static Sight of(long[] list, int first, int last) {
        int from = Math.max(0, first);
        int to = Math.min(last + 1, list.length);
        return from < to ? new Sight(from, Arrays.copyOfRange(list, from, to)) : TOP;
    }

    /**
     * @return by how many places the rows have moved in the other list, measured by the first of them that it still has; 0
     *     when it has none
     */
    int movedIn(long[] list) {
        for (int i = 0; i < rowIds.length; i++) {
            int place = place(list, rowIds[i], first + i);
            if (place >= 0) {
                return place - first - i;
            }
        }
        return 0;
    }

    boolean has(long rowId) {
        return Arrays.stream(rowIds).anyMatch(seen -> seen == rowId);
    }

    private static int place(long[] list, long rowId, int likely) {
        return likely < list.length && list[likely] == rowId ? likely : place(list, rowId);
    }

    /** @return the place of the row in the list; -1 when it is not in it */
    static int place(long[] list, long rowId) {
        for (int i = 0; i < list.length; i++) {
            if (list[i] == rowId) {
                return i;
            }
        }
        return -1;
    }
}
