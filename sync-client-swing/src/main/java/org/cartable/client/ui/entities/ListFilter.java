package org.cartable.client.ui.entities;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person has set to see a part of a list.
 *
 * @param typed by field, as typed or chosen; never empty texts
 * @param unsentOnly only what is not settled with the server
 */
record ListFilter(Map<String, String> typed, boolean unsentOnly) {

    static final ListFilter NOTHING = new ListFilter(Map.of(), false);

    ListFilter {
        typed = Map.copyOf(typed);
    }

    /** @return the same with that for the field; an empty text for nothing */
    ListFilter with(String field, String text) {
        Map<String, String> other = new LinkedHashMap<>(typed);
        if (text.isBlank()) {
            other.remove(field);
        } else {
            other.put(field, text.strip());
        }
        return new ListFilter(other, unsentOnly);
    }

    ListFilter with(boolean onlyUnsent) {
        return new ListFilter(typed, onlyUnsent);
    }

    /** @return how many things are set */
    int count() {
        return typed.size() + (unsentOnly ? 1 : 0);
    }
}
