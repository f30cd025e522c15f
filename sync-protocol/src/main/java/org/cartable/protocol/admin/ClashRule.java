package org.cartable.protocol.admin;

import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;

/**
 * How a clash ends.
 *
 * @param policy what becomes of it
 * @param mergeFunction how {@code MERGE} makes one value of two; null for none, or for what the field declares
 */
public record ClashRule(ConflictPolicy policy, MergeFunction mergeFunction) {}
