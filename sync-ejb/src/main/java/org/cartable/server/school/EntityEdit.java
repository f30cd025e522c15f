package org.cartable.server.school;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The checked and typed fields of one edit. A null value clears its field. Immutable, so that a batch that is judged
 * again finds it as it was.
 */
public final class EntityEdit {

    /** An edit of no field, such as a delete. */
    public static final EntityEdit NONE = new EntityEdit(Map.of());

    private final Map<SyncedField, Object> values;

    EntityEdit(Map<SyncedField, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** @return the field's value after the edit, made on that entity (null for a new one) */
    public Object valueAfter(SyncedField field, SyncedEntity entity) {
        if (values.containsKey(field)) {
            return values.get(field);
        }
        return entity == null ? null : field.get(entity);
    }

    /** @return the ids that the edit newly points to, by field, as far as they differ from the entity's (null for a new one) */
    public Map<SyncedField, UUID> newReferences(List<SyncedField> references, SyncedEntity entity) {
        Map<SyncedField, UUID> found = new LinkedHashMap<>();
        for (SyncedField field : references) {
            Object target = values.get(field);
            if (target != null && (entity == null || !target.equals(field.get(entity)))) {
                found.put(field, (UUID) target);
            }
        }
        return found;
    }

    /**
     * Sets the edited fields.
     *
     * @return whether any value became another; if not, there is nothing to write
     */
    public boolean applyTo(SyncedEntity entity) {
        boolean changed = false;
        for (Map.Entry<SyncedField, Object> edited : values.entrySet()) {
            if (!same(edited.getKey().get(entity), edited.getValue())) {
                edited.getKey().set(entity, edited.getValue());
                changed = true;
            }
        }
        return changed;
    }

    /** 12.5 and 12.50 are one number, but two BigDecimals. */
    private static boolean same(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(left, right);
    }
}
