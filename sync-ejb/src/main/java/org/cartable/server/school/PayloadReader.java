package org.cartable.server.school;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.schema.FieldSchema;

/**
 * Reads and checks payloads (UP-6): names against the schema, kinds of values, then the Bean Validation rules of each
 * field. Needs no database, so a payload is checked before any lock is taken. Thread-safe.
 */
@Dependent
public class PayloadReader {

    private static final Map<Class<? extends Annotation>, FieldRule> RULES = Map.of(
            Size.class, FieldRule.MAX_LENGTH,
            Pattern.class, FieldRule.PATTERN,
            Min.class, FieldRule.MIN,
            DecimalMin.class, FieldRule.MIN,
            Max.class, FieldRule.MAX,
            DecimalMax.class, FieldRule.MAX);

    private final Validator validator;

    @Inject
    public PayloadReader(Validator validator) {
        this.validator = validator;
    }

    /**
     * Reads the payload of a create: a field that is not in it is empty.
     *
     * @throws RefusedPayloadException naming every field at fault
     */
    public EntityEdit readNew(SyncedType type, JsonObject payload) {
        refuseUnknown(type, payload.keySet());
        return read(type, payload, type.fields());
    }

    /**
     * Reads the changed fields of an update; what else is in the payload is not looked at.
     *
     * @param changedFields the names of the changed fields; null means all members of the payload
     * @throws RefusedPayloadException naming every field at fault
     */
    public EntityEdit readChanged(SyncedType type, JsonObject payload, List<String> changedFields) {
        refuseUnknown(type, payload.keySet());
        Collection<String> changed = changedFields == null ? payload.keySet() : changedFields;
        refuseUnknown(type, changed);
        return read(
                type,
                payload,
                changed.stream()
                        .distinct()
                        .map(type::field)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static void refuseUnknown(SyncedType type, Collection<String> names) {
        FieldProblems problems = new FieldProblems();
        for (String name : names) {
            if (type.field(name).isEmpty()) {
                problems.addUnknown(name);
            }
        }
        problems.refuse(ProblemCode.UNKNOWN_FIELD);
    }

    private EntityEdit read(SyncedType type, JsonObject payload, List<SyncedField> fields) {
        FieldProblems problems = new FieldProblems();
        Map<SyncedField, Object> values = new LinkedHashMap<>();
        for (SyncedField field : fields) {
            FieldConversion.Converted converted = FieldConversion.convert(field, payload.get(field.name()));
            if (converted.broken() != null) {
                problems.add(field, converted.broken());
            } else {
                values.put(field, converted.value());
                validate(type, field, converted.value(), problems);
            }
        }
        problems.refuse(ProblemCode.INVALID_FIELD);
        return new EntityEdit(values);
    }

    private void validate(SyncedType type, SyncedField field, Object value, FieldProblems problems) {
        if (value == null ? !field.schema().required() : field.plainlyValid(value)) {
            return;
        }
        // In the order of the rules: a validator tells the violations in none.
        validator.validateValue(type.entityClass(), field.name(), value).stream()
                .map(violation -> brokenRule(violation, field, value))
                .min(Comparator.naturalOrder())
                .ifPresent(rule -> problems.add(field, rule));
    }

    private static FieldRule brokenRule(ConstraintViolation<?> violation, SyncedField field, Object value) {
        Class<? extends Annotation> constraint =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        if (constraint == Digits.class && value instanceof BigDecimal number) {
            FieldSchema schema = field.schema();
            return number.compareTo(schema.min()) < 0
                    ? FieldRule.MIN
                    : number.compareTo(schema.max()) > 0 ? FieldRule.MAX : FieldRule.SCALE;
        }
        return RULES.getOrDefault(constraint, FieldRule.REQUIRED);
    }
}
