package org.cartable.protocol.schema;

import java.math.BigDecimal;
import java.util.List;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;

/**
 * One field of a type.
 *
 * @param name as written in a payload
 * @param label as shown to people
 * @param kind what it holds
 * @param required it must have a value
 * @param maxLength for {@code TEXT}: most characters; null for no limit of its own
 * @param min for numbers: smallest value allowed; null for none
 * @param max for numbers: greatest value allowed; null for none
 * @param scale for {@code DECIMAL}: most digits after the point
 * @param pattern for {@code TEXT}: a regular expression that the whole value matches; null for none
 * @param values for {@code ENUM}: the values in the order in which people expect them
 * @param references for {@code REFERENCE}: the type it points to
 * @param listed shown as a column of the list
 * @param conflictPolicy what becomes of a clash of this field; null for the type's
 * @param mergeFunction how {@code MERGE} makes one value of two; null when the field has none
 * @param writable the caller's role may change the field; null for yes
 * @param scopable a scope may name the field; null for no
 * @param rememberable a desktop may remember how its person decided a clash of the field; null for no
 */
public record FieldSchema(
        String name,
        Labels label,
        FieldKind kind,
        boolean required,
        Integer maxLength,
        BigDecimal min,
        BigDecimal max,
        Integer scale,
        String pattern,
        List<EnumValue> values,
        String references,
        boolean listed,
        ConflictPolicy conflictPolicy,
        MergeFunction mergeFunction,
        Boolean writable,
        Boolean scopable,
        Boolean rememberable) {

    public FieldSchema {
        values = values == null ? List.of() : List.copyOf(values);
    }

    /**
     * @return the same field with another policy and merge function; null for none of its own
     * @param remember a desktop may remember a decision; null for no
     */
    public FieldSchema onClash(ConflictPolicy policy, MergeFunction merge, Boolean remember) {
        return with(policy, merge, writable, remember);
    }

    /** @return the same field for a caller who may change it or not; null for yes */
    public FieldSchema writableBy(Boolean mayWrite) {
        return with(conflictPolicy, mergeFunction, mayWrite, rememberable);
    }

    private FieldSchema with(ConflictPolicy policy, MergeFunction merge, Boolean mayWrite, Boolean remember) {
        return new FieldSchema(
                name,
                label,
                kind,
                required,
                maxLength,
                min,
                max,
                scale,
                pattern,
                values,
                references,
                listed,
                policy,
                merge,
                mayWrite,
                scopable,
                remember);
    }
}
