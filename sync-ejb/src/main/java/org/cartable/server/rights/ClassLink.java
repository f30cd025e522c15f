package org.cartable.server.rights;

import java.util.Arrays;
import java.util.Optional;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;

/**
 * How the entities of a type belong to classes: by the reference that leads there on the shortest way.
 *
 * @param field the reference
 * @param via what it refers to
 */
public record ClassLink(SyncedField field, Via via) {

    /** What leads to a class, the shortest way first. */
    public enum Via {
        /** The class itself. */
        CLASS,
        /** An exam belongs to its class. */
        EXAM,
        /** A student belongs to the classes in which he or she is enrolled. */
        STUDENT
    }

    /** @return the link; empty when entities of the type belong to no class */
    public static Optional<ClassLink> of(SyncedType type) {
        return Arrays.stream(Via.values())
                .flatMap(via -> type.references().stream()
                        .filter(field -> via.name().equals(field.schema().references()))
                        .map(field -> new ClassLink(field, via)))
                .findFirst();
    }
}
