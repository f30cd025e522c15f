package org.cartable.server.up;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.server.school.EntityEdit;
import org.cartable.server.school.SyncedEntity;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;

/**
 * Who has which natural key, as far as the batch asks. Spares a batch from being split for a duplicate that can be seen
 * beforehand; the unique index stays the rule.
 */
final class NaturalKeys {

    private final Map<SyncedType, Map<List<Object>, UUID>> owners = new HashMap<>();

    /**
     * @param entity as it is before the edit; null for a new one
     * @return the key's values after the edit, or an empty list when the type has no natural key
     */
    static List<Object> after(SyncedType type, EntityEdit edit, SyncedEntity entity) {
        return type.naturalKey().stream()
                .map(field -> edit.valueAfter(field, entity))
                .toList();
    }

    static List<Object> of(SyncedType type, SyncedEntity entity) {
        return type.naturalKey().stream()
                .map((SyncedField field) -> field.get(entity))
                .toList();
    }

    void take(SyncedType type, List<Object> key, UUID owner) {
        if (!key.isEmpty()) {
            owners.computeIfAbsent(type, any -> new HashMap<>()).put(key, owner);
        }
    }

    /** @return who has the key; null when nobody has, or when the type has none */
    UUID owner(SyncedType type, List<Object> key) {
        return owners.getOrDefault(type, Map.of()).get(key);
    }

    void release(SyncedType type, List<Object> key, UUID owner) {
        owners.getOrDefault(type, new HashMap<>()).remove(key, owner);
    }

    boolean isTakenByAnother(SyncedType type, List<Object> key, UUID entityId) {
        UUID owner = owner(type, key);
        return owner != null && !owner.equals(entityId);
    }
}
