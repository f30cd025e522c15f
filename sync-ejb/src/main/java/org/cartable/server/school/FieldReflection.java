package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.schema.EnumValue;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.Labels;

/** Reads one {@link SyncedField} from the annotations of a Java field. */
final class FieldReflection {

    private static final Map<Class<?>, FieldKind> KINDS = Map.of(
            String.class, FieldKind.TEXT,
            Integer.class, FieldKind.INTEGER,
            BigDecimal.class, FieldKind.DECIMAL,
            Boolean.class, FieldKind.BOOLEAN,
            LocalDate.class, FieldKind.DATE,
            UUID.class, FieldKind.REFERENCE);

    private final java.lang.reflect.Field field;

    FieldReflection(java.lang.reflect.Field field) {
        this.field = field;
    }

    /** @return the field's place in the form */
    int order() {
        return field.getAnnotation(Field.class).order();
    }

    SyncedField read() {
        return new SyncedField(schema(), column(), field.getType(), PlainCheck.of(field), getter(), setter());
    }

    private FieldSchema schema() {
        Field labels = field.getAnnotation(Field.class);
        return new FieldSchema(
                field.getName(),
                new Labels(labels.en(), labels.fr()),
                kind(),
                field.isAnnotationPresent(NotNull.class) || field.isAnnotationPresent(NotBlank.class),
                value(Size.class, Size::max),
                min(),
                max(),
                value(Digits.class, Digits::fraction),
                value(Pattern.class, Pattern::regexp),
                enumValues(),
                value(References.class, references -> SchemaReflection.wireName(references.value())),
                labels.listed(),
                value(OnClash.class, OnClash::policy),
                value(OnClash.class, OnClash::merge),
                null,
                labels.scopable() ? Boolean.TRUE : null,
                rememberable() ? Boolean.TRUE : null);
    }

    /** Only what a person would decide is decided by what they said before. */
    private boolean rememberable() {
        Synced type = field.getDeclaringClass().getAnnotation(Synced.class);
        return type.rememberable()
                && type.conflictPolicy() == ConflictPolicy.MANUAL
                && !field.isAnnotationPresent(OnClash.class);
    }

    private FieldKind kind() {
        FieldKind kind = field.getType().isEnum() ? FieldKind.ENUM : KINDS.get(field.getType());
        boolean pointsSomewhere = field.isAnnotationPresent(References.class);
        if (kind == null || pointsSomewhere != (kind == FieldKind.REFERENCE)) {
            throw new IllegalStateException(field + " has a type that cannot be synchronised");
        }
        return kind;
    }

    private BigDecimal min() {
        if (field.isAnnotationPresent(DecimalMin.class)) {
            return new BigDecimal(field.getAnnotation(DecimalMin.class).value());
        }
        if (field.isAnnotationPresent(Digits.class)) {
            return greatest(field.getAnnotation(Digits.class)).negate();
        }
        return value(Min.class, min -> BigDecimal.valueOf(min.value()));
    }

    private BigDecimal max() {
        if (field.isAnnotationPresent(DecimalMax.class)) {
            return new BigDecimal(field.getAnnotation(DecimalMax.class).value());
        }
        if (field.isAnnotationPresent(Digits.class)) {
            return greatest(field.getAnnotation(Digits.class));
        }
        return value(Max.class, max -> BigDecimal.valueOf(max.value()));
    }

    /** The greatest number with so many digits: 9999.99 for four and two. */
    private static BigDecimal greatest(Digits digits) {
        return BigDecimal.TEN
                .pow(digits.integer() + digits.fraction())
                .subtract(BigDecimal.ONE)
                .movePointLeft(digits.fraction());
    }

    private List<EnumValue> enumValues() {
        if (!field.getType().isEnum()) {
            return List.of();
        }
        return Arrays.stream(field.getType().getEnumConstants())
                .map(constant -> new EnumValue(((Enum<?>) constant).name(), ((Labelled) constant).labels()))
                .toList();
    }

    private <A extends Annotation, V> V value(Class<A> annotation, Function<A, V> member) {
        A present = field.getAnnotation(annotation);
        return present == null ? null : member.apply(present);
    }

    private String column() {
        return field.getAnnotation(Column.class).name();
    }

    private MethodHandle getter() {
        return accessor("get").asType(MethodType.methodType(Object.class, SyncedEntity.class));
    }

    private MethodHandle setter() {
        return accessor("set", field.getType())
                .asType(MethodType.methodType(void.class, SyncedEntity.class, Object.class));
    }

    private MethodHandle accessor(String prefix, Class<?>... parameters) {
        String name = prefix
                + field.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + field.getName().substring(1);
        try {
            Method method = field.getDeclaringClass().getMethod(name, parameters);
            return MethodHandles.publicLookup().unreflect(method);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(field + " has no public " + name, missing);
        }
    }
}
