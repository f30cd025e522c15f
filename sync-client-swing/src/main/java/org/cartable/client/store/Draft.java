package org.cartable.client.store;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/**
 * What is typed in a form and not saved.
 *
 * @param id its own: two new entities of one type have two drafts
 * @param entityType wire name of the type
 * @param entityId null for a new entity
 * @param title what the form was called
 * @param values of the fields that were typed in, by their names
 */
public record Draft(UUID id, String entityType, UUID entityId, String title, Map<String, DraftValue> values) {

    /** @return the entity; nothing when it is a new one */
    public Optional<EntityKey> key() {
        return Optional.ofNullable(entityId).map(entity -> new EntityKey(entityType, entity));
    }
}
