package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** Which fields refer to which entities, as the schema has it. Thread-safe. */
final class References {

    private final LocalSchema schema;

    References(LocalSchema schema) {
        this.schema = schema;
    }

    /** A field that refers to entities of a type. */
    record Place(String entityType, String field) {}

    /** @return the fields of all types that refer to entities of the type */
    List<Place> to(String entityType) {
        return schema.current().types().stream()
                .flatMap(type -> ofType(type).stream()
                        .filter(field -> entityType.equals(field.references()))
                        .map(field -> new Place(type.type(), field.name())))
                .toList();
    }

    /** @return the entities that the document of that type refers to */
    List<EntityKey> of(String entityType, JsonObject payload) {
        if (payload == null) {
            return List.of();
        }
        return schema.current().type(entityType).stream()
                .flatMap(type -> ofType(type).stream())
                .filter(field -> payload.get(field.name()) instanceof JsonString)
                .map(field -> new EntityKey(field.references(), UUID.fromString(payload.getString(field.name()))))
                .toList();
    }

    /** @return true when documents of the type can refer to something */
    boolean any(String entityType) {
        return schema.current()
                .type(entityType)
                .filter(type -> !ofType(type).isEmpty())
                .isPresent();
    }

    private static List<FieldSchema> ofType(TypeSchema type) {
        return type.fields().stream()
                .filter(field -> field.kind() == FieldKind.REFERENCE && field.references() != null)
                .toList();
    }
}
