package org.cartable.client.store;

import java.util.Map;

/**
 * What a person has set to see a part of a list, in the order they want, as every language understands it.
 *
 * @param search the words that are searched; the empty text for none
 * @param filters by field, what was typed or chosen; never empty texts
 * @param unsentOnly only what is not settled with the server
 * @param orderBy the field that the list is sorted by; null for the fields of the title
 * @param descending the other way round
 */
public record ListSetting(
        String search, Map<String, String> filters, boolean unsentOnly, String orderBy, boolean descending) {

    /** Nothing is set: all records, in the order of their titles. */
    public static final ListSetting ALL = new ListSetting("", Map.of(), false, null, false);

    public ListSetting {
        filters = Map.copyOf(filters);
    }
}
