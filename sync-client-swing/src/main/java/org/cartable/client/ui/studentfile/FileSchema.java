package org.cartable.client.ui.studentfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/**
 * What the school's schema, as the user sees it, has about a student.
 *
 * @param student the type of the students
 * @param parts what refers to a student, in the order of the schema
 */
record FileSchema(TypeSchema student, List<Part> parts) {

    static final String STUDENT = "STUDENT";

    /** One type that refers to a student by these fields. */
    record Part(TypeSchema type, List<FieldSchema> by) {}

    /** @return what is needed; empty when the user sees no students */
    static Optional<FileSchema> of(SchemaResponse schema) {
        List<Part> parts = schema.types().stream()
                .map(type -> new Part(type, referring(type)))
                .filter(part -> !part.by().isEmpty())
                .toList();
        return schema.type(STUDENT).map(student -> new FileSchema(student, parts));
    }

    private static List<FieldSchema> referring(TypeSchema type) {
        return type.fields().stream()
                .filter(field -> field.kind() == FieldKind.REFERENCE && STUDENT.equals(field.references()))
                .toList();
    }

    /** @return the types whose news may change the file: also those by whose titles it calls things */
    Set<String> concerned() {
        Stream<String> titles = parts.stream()
                .flatMap(part -> part.type().fields().stream())
                .map(FieldSchema::references)
                .filter(target -> target != null);
        Stream<String> own = parts.stream().map(part -> part.type().type());
        return Stream.concat(Stream.of(STUDENT), Stream.concat(own, titles)).collect(Collectors.toSet());
    }
}
