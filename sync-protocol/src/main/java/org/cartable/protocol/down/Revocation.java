package org.cartable.protocol.down;

import java.util.List;
import java.util.Objects;

/**
 * What the user may not see any more of every record of a type. On the wire a {@link ChangeOperation#LEAVE} without an
 * entity.
 *
 * @param entityType wire name of the type
 * @param fields the fields that leave, sorted; empty when the records leave as a whole
 */
public record Revocation(String entityType, List<String> fields) {

    public Revocation {
        Objects.requireNonNull(entityType, "entityType");
        fields = List.copyOf(fields);
    }

    /** @return no record of the type stays */
    public boolean whole() {
        return fields.isEmpty();
    }
}
