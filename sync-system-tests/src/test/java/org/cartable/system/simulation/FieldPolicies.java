package org.cartable.system.simulation;

import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/**
 * How a clash ends, as the schema tells it.
 *
 * @param schema of the school, with its own policies
 */
record FieldPolicies(SchemaResponse schema) {

    ConflictPolicy of(EntityKey key, String field) {
        TypeSchema type = schema.type(key.entityType()).orElseThrow();
        ConflictPolicy ofField =
                type.field(field).map(FieldSchema::conflictPolicy).orElse(null);
        ConflictPolicy declared = ofField == null ? type.conflictPolicy() : ofField;
        return declared == null ? ConflictPolicy.MANUAL : declared;
    }
}
