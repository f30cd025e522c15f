package org.cartable.client.ui.entities;

import java.util.Arrays;

/**
 * Several rows of a list that a person has chosen, by their numbers in the store: another snapshot may have them elsewhere.
 *
 * @param rowIds their numbers, in ascending order
 * @param anchor the number of the row from which the keys and the mouse choose on
 * @param lead the number of the row to which they have come
 */
record ChosenRows(long[] rowIds, long anchor, long lead) {

    /** Not several. */
    static final ChosenRows NONE = new ChosenRows(new long[0], 0, 0);

    /** @return the rows in these places of the list, in their order; not more than so many, the first of them */
    static ChosenRows of(long[] list, int[] places, int most, int anchor, int lead) {
        long[] rowIds = Arrays.stream(places)
                .limit(most)
                .mapToLong(place -> list[place])
                .sorted()
                .toArray();
        return new ChosenRows(rowIds, number(list, anchor), number(list, lead));
    }

    private static long number(long[] list, int place) {
        return place >= 0 && place < list.length ? list[place] : 0;
    }

    int count() {
        return rowIds.length;
    }

    boolean has(long rowId) {
        return Arrays.binarySearch(rowIds, rowId) >= 0;
    }

    /** @return those that the list still has */
    ChosenRows in(long[] list) {
        return new ChosenRows(Arrays.stream(list).filter(this::has).sorted().toArray(), anchor, lead);
    }

    /** @return their numbers in the order of the list */
    long[] ordered(long[] list) {
        return Arrays.stream(list).filter(this::has).toArray();
    }

    /** @return their places in the list, from the top, as far as it has them */
    int[] places(long[] list) {
        int[] places = new int[rowIds.length];
        int found = 0;
        for (int i = 0; i < list.length && found < places.length; i++) {
            if (has(list[i])) {
                places[found++] = i;
            }
        }
        return Arrays.copyOf(places, found);
    }

    /** @return the place of the anchor in the list; -1 when it has none */
    int anchorPlace(long[] list) {
        return Sight.place(list, anchor);
    }

    /** @return the place of the lead in the list; -1 when it has none */
    int leadPlace(long[] list) {
        return Sight.place(list, lead);
    }
}
