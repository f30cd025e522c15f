package org.cartable.protocol.admin;

/**
 * How clashes of one type, or of one field, end in a school.
 *
 * @param entityType wire name of the type
 * @param field the field; null for the type
 * @param declared what Cartable declares; null when the field declares nothing of its own
 * @param chosen what the school has chosen over it; null when it has chosen nothing
 * @param effective what holds
 * @param rememberable of a field: a desktop may remember how its person decided a clash; null for no
 */
public record PolicyView(
        String entityType,
        String field,
        ClashRule declared,
        ClashRule chosen,
        ClashRule effective,
        Boolean rememberable) {}
