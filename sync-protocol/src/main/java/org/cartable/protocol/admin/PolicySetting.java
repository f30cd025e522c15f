package org.cartable.protocol.admin;

import java.util.Objects;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;

/**
 * A school's wish for one type or one field.
 *
 * @param entityType wire name of the type
 * @param field the field; null for the type
 * @param policy the choice; null takes it back
 * @param mergeFunction for {@code MERGE} of a field how; null for what the field declares
 */
public record PolicySetting(String entityType, String field, ConflictPolicy policy, MergeFunction mergeFunction) {

    public PolicySetting {
        Objects.requireNonNull(entityType, "entityType");
    }
}
