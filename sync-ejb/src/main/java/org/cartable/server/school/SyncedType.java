package org.cartable.server.school;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.TypeSchema;

/** One synchronised type: its schema, its class, its table and its fields. Immutable, thread-safe. */
public final class SyncedType {

    private final TypeSchema schema;
    private final Class<? extends SyncedEntity> entityClass;
    private final String table;
    private final MethodHandle constructor;
    private final Map<String, SyncedField> fieldsByName;
    private final List<SyncedField> fields;
    private final List<SyncedField> naturalKey;
    private final List<SyncedField> references;

    SyncedType(
            TypeSchema schema,
            Class<? extends SyncedEntity> entityClass,
            String table,
            MethodHandle constructor,
            List<SyncedField> fields) {
        this.schema = schema;
        this.entityClass = entityClass;
        this.table = table;
        this.constructor = constructor;
        this.fields = List.copyOf(fields);
        this.fieldsByName = fields.stream().collect(Collectors.toMap(SyncedField::name, Function.identity()));
        this.naturalKey = schema.naturalKey().stream().map(this::known).toList();
        this.references = fields.stream()
                .filter(field -> field.schema().kind() == FieldKind.REFERENCE)
                .toList();
        schema.title().forEach(this::known);
    }

    private SyncedField known(String name) {
        return field(name)
                .orElseThrow(() -> new IllegalStateException(schema.type() + " names a field it lacks: " + name));
    }

    /** @return the wire name */
    public String name() {
        return schema.type();
    }

    /** @return what desktops know of the type */
    public TypeSchema schema() {
        return schema;
    }

    /** @return the JPA class */
    public Class<? extends SyncedEntity> entityClass() {
        return entityClass;
    }

    /** @return the table's name; the SQL function that writes a row's document is called {@code <table>_document} */
    public String table() {
        return table;
    }

    /** @return the fields in the order of the form */
    public List<SyncedField> fields() {
        return fields;
    }

    /** @return the field of that name, if the type has it */
    public Optional<SyncedField> field(String name) {
        return Optional.ofNullable(fieldsByName.get(name));
    }

    /** @return the fields of the natural key; empty when there is none */
    public List<SyncedField> naturalKey() {
        return naturalKey;
    }

    /** @return the fields that hold ids of other entities */
    public List<SyncedField> references() {
        return references;
    }

    /** @return a new entity without id and values */
    public SyncedEntity newEntity() {
        try {
            return (SyncedEntity) constructor.invokeExact();
        } catch (Throwable broken) {
            throw new IllegalStateException("The constructor of " + entityClass + " failed", broken);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
