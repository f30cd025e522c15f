package org.cartable.server.rules;

import java.util.Objects;
import java.util.function.Predicate;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;

/**
 * How a clash of one field ends.
 *
 * @param policy the policy
 * @param merge for {@code MERGE}, how one value is made of two; null when the field has no way
 * @param valid says of a merged value whether the field may have it: two texts that are both short enough may not be
 *     together
 */
public record ClashRule(ConflictPolicy policy, MergeFunction merge, Predicate<Object> valid) {

    public ClashRule {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(valid, "valid");
    }
}
