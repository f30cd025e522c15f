package org.cartable.server.school;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.rules.Values;

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

    /** @return the edited fields with their new values, null for a cleared one */
    public Map<String, Object> valuesByName() {
        Map<String, Object> byName = new LinkedHashMap<>();
        values.forEach((field, value) -> byName.put(field.name(), value));
        return byName;
    }

    /** @return the edit of these fields only, with these values */
    public EntityEdit with(Map<String, Object> otherValues) {
        Map<SyncedField, Object> left = new LinkedHashMap<>();
        for (SyncedField field : values.keySet()) {
            if (otherValues.containsKey(field.name())) {
                left.put(field, otherValues.get(field.name()));
            }
        }
        return new EntityEdit(left);
    }

    /** @return the same edit, pointing to what the entities that it points to are called now */
    public EntityEdit withReferences(List<SyncedField> references, UnaryOperator<EntityKey> calledNow) {
        Map<SyncedField, Object> pointed = new LinkedHashMap<>(values);
        for (SyncedField field : references) {
            if (values.get(field) instanceof UUID target) {
                EntityKey key = new EntityKey(field.schema().references(), target);
                pointed.put(field, calledNow.apply(key).entityId());
            }
        }
        return pointed.equals(values) ? this : new EntityEdit(pointed);
    }

    /** @return the entities that the edit points to */
    public Set<EntityKey> references(List<SyncedField> references) {
        Set<EntityKey> keys = new LinkedHashSet<>();
        for (SyncedField field : references) {
            if (values.get(field) instanceof UUID target) {
                keys.add(new EntityKey(field.schema().references(), target));
            }
        }
        return keys;
    }

    /** @return the edit that gives the entity back the values that it has now in the edited fields */
    public EntityEdit inverseOn(SyncedEntity entity) {
        Map<SyncedField, Object> now = new LinkedHashMap<>();
        values.keySet().forEach(field -> now.put(field, field.get(entity)));
        return new EntityEdit(now);
    }

    /**
     * Sets the edited fields.
     *
     * @return whether any value became another; if not, there is nothing to write
     */
    public boolean applyTo(SyncedEntity entity) {
        boolean changed = false;
        for (Map.Entry<SyncedField, Object> edited : values.entrySet()) {
            if (!Values.same(edited.getKey().get(entity), edited.getValue())) {
                edited.getKey().set(entity, edited.getValue());
                changed = true;
            }
        }
        return changed;
    }
}
