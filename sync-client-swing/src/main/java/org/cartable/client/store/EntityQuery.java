package org.cartable.client.store;

import java.util.List;
import java.util.Map;

/**
 * Which entities of a type are wanted, and in which order.
 *
 * @param entityType wire name of the type, in any case
 * @param where field and value as typed; all must hold
 * @param filters what else must hold of single fields
 * @param unsentOnly only those of which an edit is not settled with the server
 * @param search words of which each must begin a word of a text field, or of the title of what a field refers to, whatever
 *     the case and the accents; null or empty for none
 * @param orderBy the field to sort by, a reference by the title of what it refers to; null for the fields of the title
 * @param descending the other way round
 * @param limit at most so many; 0 for all
 */
public record EntityQuery(
        String entityType,
        Map<String, String> where,
        List<FieldFilter> filters,
        boolean unsentOnly,
        String search,
        String orderBy,
        boolean descending,
        int limit) {

    public EntityQuery {
        where = Map.copyOf(where);
        filters = List.copyOf(filters);
    }

    /** @return all entities of the type in the order of their titles */
    public static EntityQuery all(String entityType) {
        return new EntityQuery(entityType, Map.of(), List.of(), false, null, null, false, 0);
    }

    /** @return the same, with the words to look for */
    public EntityQuery search(String words) {
        return new EntityQuery(entityType, where, filters, unsentOnly, words, orderBy, descending, limit);
    }

    /** @return the same, sorted by the field */
    public EntityQuery orderBy(String field, boolean descending) {
        return new EntityQuery(entityType, where, filters, unsentOnly, search, field, descending, limit);
    }

    /** @return the same, where the fields have these values */
    public EntityQuery where(Map<String, String> where) {
        return new EntityQuery(entityType, where, filters, unsentOnly, search, orderBy, descending, limit);
    }

    /**
     * @param filters all must hold
     * @param unsentOnly only those of which an edit is not settled with the server
     * @return the same, filtered so
     */
    public EntityQuery filter(List<FieldFilter> filters, boolean unsentOnly) {
        return new EntityQuery(entityType, where, filters, unsentOnly, search, orderBy, descending, limit);
    }

    /** @return the same, at most so many */
    public EntityQuery limit(int limit) {
        return new EntityQuery(entityType, where, filters, unsentOnly, search, orderBy, descending, limit);
    }
}
