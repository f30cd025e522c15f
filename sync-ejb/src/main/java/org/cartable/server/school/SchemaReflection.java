package org.cartable.server.school;

import jakarta.persistence.Table;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.cartable.protocol.schema.Labels;
import org.cartable.protocol.schema.TypeSchema;

/** Reads a {@link SyncedType} from the annotations of an entity class. */
final class SchemaReflection {

    private SchemaReflection() {}

    static String wireName(Class<? extends SyncedEntity> entityClass) {
        return entityClass.getAnnotation(Synced.class).type();
    }

    static SyncedType read(Class<? extends SyncedEntity> entityClass) {
        Synced synced = entityClass.getAnnotation(Synced.class);
        List<SyncedField> fields = Arrays.stream(entityClass.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Field.class))
                .map(FieldReflection::new)
                .sorted(Comparator.comparingInt(FieldReflection::order))
                .map(FieldReflection::read)
                .toList();
        TypeSchema schema = new TypeSchema(
                synced.type(),
                new Labels(synced.en(), synced.fr()),
                new Labels(synced.pluralEn(), synced.pluralFr()),
                fields.stream().map(SyncedField::schema).toList(),
                List.of(synced.naturalKey()),
                List.of(synced.title()),
                synced.appendOnly(),
                synced.conflictPolicy(),
                null);
        return new SyncedType(
                schema, entityClass, entityClass.getAnnotation(Table.class).name(), constructor(entityClass), fields);
    }

    private static MethodHandle constructor(Class<? extends SyncedEntity> entityClass) {
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(entityClass, MethodType.methodType(void.class))
                    .asType(MethodType.methodType(SyncedEntity.class));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(entityClass + " has no public constructor without parameters", missing);
        }
    }
}
