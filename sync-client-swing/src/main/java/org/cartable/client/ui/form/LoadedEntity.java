package org.cartable.client.ui.form;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.store.LocalEntities;
import org.cartable.client.store.LocalEntity;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * An entity as a form needs it.
 *
 * @param entity as the store shows it
 * @param title which one it is
 * @param references for each reference field that has a value, which entity it refers to
 */
record LoadedEntity(LocalEntity entity, String title, Map<String, String> references) {

    /** Reads it; off the event thread. */
    static Optional<LoadedEntity> read(LocalEntities entities, TypeSchema type, EntityKey key) {
        return entities.find(key).map(entity -> {
            Map<String, String> references = new HashMap<>();
            for (FieldSchema field : type.fields()) {
                String id = entity.text(field.name());
                if (field.kind() == FieldKind.REFERENCE && !id.isEmpty()) {
                    references.put(
                            field.name(), entities.title(new EntityKey(field.references(), UUID.fromString(id))));
                }
            }
            return new LoadedEntity(entity, entities.title(key), references);
        });
    }
}
