package org.cartable.server.school;

import jakarta.json.JsonValue;
import java.lang.invoke.MethodHandle;
import org.cartable.protocol.schema.FieldSchema;

/**
 * One field of a synchronised type: what desktops know of it, and how the server reaches it. Immutable, thread-safe.
 */
public final class SyncedField {

    private final FieldSchema schema;
    private final String column;
    private final Class<?> javaType;
    private final PlainCheck plainCheck;
    private final MethodHandle getter;
    private final MethodHandle setter;

    SyncedField(
            FieldSchema schema,
            String column,
            Class<?> javaType,
            PlainCheck plainCheck,
            MethodHandle getter,
            MethodHandle setter) {
        this.schema = schema;
        this.column = column;
        this.javaType = javaType;
        this.plainCheck = plainCheck;
        this.getter = getter;
        this.setter = setter;
    }

    /** @return the name in a payload, which is the name of the Java property too */
    public String name() {
        return schema.name();
    }

    /** @return what desktops know of the field */
    public FieldSchema schema() {
        return schema;
    }

    /** @return the column's name in SQL */
    public String column() {
        return column;
    }

    /** @return the column's type in SQL */
    public String sqlType() {
        return switch (schema.kind()) {
            case TEXT, ENUM -> "text";
            case INTEGER -> "integer";
            case DECIMAL -> "numeric";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case REFERENCE -> "uuid";
        };
    }

    /** @return the Java type of its values */
    Class<?> javaType() {
        return javaType;
    }

    /** @return true when the value surely breaks no rule of the field; false when Bean Validation has to say */
    public boolean plainlyValid(Object value) {
        return plainCheck.passes(value);
    }

    /**
     * @param json a value of a document of this server
     * @return the value; null when the field is empty, or when an older schema allowed a value that none is any more
     */
    public Object read(JsonValue json) {
        return FieldConversion.convert(this, json).value();
    }

    /** @return the entity's value, null when it has none */
    public Object get(SyncedEntity entity) {
        try {
            return getter.invokeExact(entity);
        } catch (Throwable broken) {
            throw new IllegalStateException("The getter of " + name() + " failed", broken);
        }
    }

    /** Sets the entity's value; null clears it. */
    public void set(SyncedEntity entity, Object value) {
        try {
            setter.invokeExact(entity, value);
        } catch (Throwable broken) {
            throw new IllegalStateException("The setter of " + name() + " failed", broken);
        }
    }
}
