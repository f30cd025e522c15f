package org.cartable.protocol.schema;

import java.util.List;
import java.util.Optional;

/**
 * Answer to {@code GET /api/sync/schema}.
 *
 * @param schemaVersion grows with every change of a type or field; sent with every up and down
 * @param types in an order in which a type comes after those it refers to
 */
public record SchemaResponse(int schemaVersion, List<TypeSchema> types) {

    public SchemaResponse {
        types = types == null ? List.of() : List.copyOf(types);
    }

    /** @return the type of that wire name, if there is one */
    public Optional<TypeSchema> type(String name) {
        return types.stream().filter(type -> type.type().equals(name)).findFirst();
    }
}
