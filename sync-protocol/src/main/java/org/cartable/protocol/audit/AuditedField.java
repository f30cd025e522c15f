package org.cartable.protocol.audit;

import jakarta.json.JsonValue;
import java.util.Objects;

/**
 * A field that a change has given another value.
 *
 * @param field its wire name
 * @param before null when it had none
 * @param after null when it has none
 */
public record AuditedField(String field, JsonValue before, JsonValue after) {

    public AuditedField {
        Objects.requireNonNull(field, "field");
    }
}
