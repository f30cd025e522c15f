package org.cartable.client.ui.conflicts;

/**
 * One rule, in words.
 *
 * @param entityType its type
 * @param field its field
 * @param what the records that it is about
 * @param label the field
 * @param side whose value stays
 * @param since when it was made
 * @param standing that it decides, or why it rests
 */
public record RuleEntry(
        String entityType, String field, String what, String label, String side, String since, String standing) {}
