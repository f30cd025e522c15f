package org.cartable.protocol.schema;

import java.util.List;
import java.util.Optional;
import org.cartable.protocol.conflict.ConflictPolicy;

/**
 * One synchronised type.
 *
 * @param type wire name, for example {@code STUDENT}
 * @param label one of them, as shown to people
 * @param pluralLabel many of them
 * @param fields in the order of the form
 * @param naturalKey the fields that together are unique in a tenant; empty when there are none
 * @param title the fields that tell a person which one it is, in order; those of a reference are followed
 * @param appendOnly entities of this type are never changed or deleted, only added
 * @param conflictPolicy what becomes of a clash of a field that has no policy of its own; null for {@code MANUAL}
 * @param writable the caller's role may create, change or delete some of them; null for yes
 */
public record TypeSchema(
        String type,
        Labels label,
        Labels pluralLabel,
        List<FieldSchema> fields,
        List<String> naturalKey,
        List<String> title,
        boolean appendOnly,
        ConflictPolicy conflictPolicy,
        Boolean writable) {

    public TypeSchema {
        fields = fields == null ? List.of() : List.copyOf(fields);
        naturalKey = naturalKey == null ? List.of() : List.copyOf(naturalKey);
        title = title == null ? List.of() : List.copyOf(title);
    }

    /** @return the field of that name, if the type has it */
    public Optional<FieldSchema> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** @return true when the type has a field of that name and kind */
    public boolean has(String name, FieldKind kind) {
        return field(name).filter(known -> known.kind() == kind).isPresent();
    }
}
