package org.cartable.server.policy;

import java.util.Objects;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;

/**
 * One choice of a school.
 *
 * @param entityType wire name of the type
 * @param field the field; null when the choice is for the type
 * @param policy what becomes of a clash
 * @param mergeFunction for {@code MERGE} how; null for what the field declares
 */
public record PolicyChoice(String entityType, String field, ConflictPolicy policy, MergeFunction mergeFunction) {

    public PolicyChoice {
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(policy, "policy");
    }
}
