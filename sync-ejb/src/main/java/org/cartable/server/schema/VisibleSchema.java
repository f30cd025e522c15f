package org.cartable.server.schema;

import java.util.List;
import java.util.Set;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.server.rights.Rights;

/** The schema as one caller may see it. Pure. */
final class VisibleSchema {

    private VisibleSchema() {}

    static SchemaResponse of(SchemaResponse whole, Rights rights) {
        return new SchemaResponse(
                whole.schemaVersion(),
                whole.types().stream()
                        .filter(type -> rights.mayRead(type.type()))
                        .map(type -> visible(type, rights))
                        .toList());
    }

    private static TypeSchema visible(TypeSchema type, Rights rights) {
        Set<String> hidden = rights.hiddenFields(type.type());
        return new TypeSchema(
                type.type(),
                type.label(),
                type.pluralLabel(),
                type.fields().stream()
                        .filter(field -> !hidden.contains(field.name()))
                        .map(field -> field.writableBy(falseUnless(rights.mayWriteSome(type.type(), field.name()))))
                        .toList(),
                // A part of a key is unique to nobody.
                type.naturalKey().stream().anyMatch(hidden::contains) ? List.of() : type.naturalKey(),
                type.title().stream().filter(field -> !hidden.contains(field)).toList(),
                type.appendOnly(),
                type.conflictPolicy(),
                falseUnless(rights.mayWriteSome(type.type())));
    }

    /** What may be written is not marked: most of a schema is the same for all. */
    private static Boolean falseUnless(boolean writable) {
        return writable ? null : Boolean.FALSE;
    }
}
