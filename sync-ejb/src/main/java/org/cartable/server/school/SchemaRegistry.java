package org.cartable.server.school;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/** All synchronised types, read from their classes once. Immutable after construction, thread-safe. */
@ApplicationScoped
public class SchemaRegistry {

    /** Grows with every change of a type or field; a test compares the schema with the one of this number. */
    public static final int SCHEMA_VERSION = 1;

    /** In an order in which a type comes after those it refers to. Also listed in {@code persistence.xml}. */
    private static final List<Class<? extends SyncedEntity>> ENTITY_CLASSES = List.of(
            AcademicYear.class,
            SchoolLevel.class,
            SchoolClass.class,
            Student.class,
            Teacher.class,
            Enrollment.class,
            TeachingAssignment.class,
            Exam.class,
            Grade.class,
            Payment.class,
            Attendance.class,
            Absence.class,
            DisciplinaryIncident.class);

    private final Map<String, SyncedType> typesByName;
    private final SchemaResponse schema;

    public SchemaRegistry() {
        Map<String, SyncedType> types = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        for (Class<? extends SyncedEntity> entityClass : ENTITY_CLASSES) {
            SyncedType type = SchemaReflection.read(entityClass);
            known.add(type.name());
            refuseForwardReferences(type.schema(), known);
            types.put(type.name(), type);
        }
        this.typesByName = types;
        this.schema = new SchemaResponse(
                SCHEMA_VERSION, types.values().stream().map(SyncedType::schema).toList());
    }

    private static void refuseForwardReferences(TypeSchema type, Set<String> known) {
        for (FieldSchema field : type.fields()) {
            if (field.references() != null && !known.contains(field.references())) {
                throw new IllegalStateException(type.type() + " comes before " + field.references());
            }
        }
    }

    /** @return the types, each after those it refers to */
    public List<SyncedType> types() {
        return List.copyOf(typesByName.values());
    }

    /** @return the type of that wire name, if there is one */
    public Optional<SyncedType> type(String name) {
        return Optional.ofNullable(typesByName.get(name));
    }

    /** @return what desktops are told */
    public SchemaResponse schema() {
        return schema;
    }
}
