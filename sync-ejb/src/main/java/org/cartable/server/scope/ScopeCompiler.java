package org.cartable.server.scope;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.scope.Clause;
import org.cartable.protocol.scope.Clause.And;
import org.cartable.protocol.scope.Clause.Comparison;
import org.cartable.protocol.scope.Clause.Not;
import org.cartable.protocol.scope.Clause.Or;
import org.cartable.protocol.scope.MalformedScopeException;
import org.cartable.protocol.scope.Operator;
import org.cartable.protocol.scope.Scope;
import org.cartable.protocol.scope.ScopeJson;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.Condition.Parameter;
import org.cartable.server.scope.Touch.Moved;

/**
 * Checks a scope against the schema and makes SQL of it. Pure.
 *
 * <p>Besides its own fields a record has what it belongs to: {@code classId}, the class as the rights see it, and
 * {@code studentId}, where these are no fields of its own; {@code studentClassId}, the classes in which its student is
 * enrolled; {@code taughtBy}, the teachers of its class.
 */
public final class ScopeCompiler {

    private static final String CLASS_ID = "classId";
    private static final String STUDENT_ID = "studentId";
    private static final String STUDENT_CLASS_ID = "studentClassId";
    private static final String TAUGHT_BY = "taughtBy";

    /** No number of a school has more digits; one with a great exponent would be written out. */
    private static final int DIGITS_MAX = 40;

    private final SyncedType type;
    private final Rights rights;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Set<Touch> touches = new HashSet<>();

    private ScopeCompiler(SyncedType type, Rights rights) {
        this.type = type;
        this.rights = rights;
    }

    /**
     * @param rights of the caller: what he or she may not see has no value
     * @throws MalformedScopeException naming the place
     */
    public static CompiledScope compile(Scope scope, SchemaRegistry registry, Rights rights) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (Map.Entry<String, Clause> clause : scope.clauses().entrySet()) {
            SyncedType type = registry.type(clause.getKey())
                    .orElseThrow(() -> new MalformedScopeException("scope." + clause.getKey(), "is no type"));
            ScopeCompiler compiler = new ScopeCompiler(type, rights);
            String sql = compiler.sql(clause.getValue());
            if (rights.mayRead(type.name())) {
                conditions.put(type.name(), new Condition(sql, compiler.parameters, compiler.touches));
            }
        }
        return new CompiledScope(
                conditions, scope.clauses().keySet(), scope.whole() ? CompiledScope.WHOLE : fingerprint(scope));
    }

    private static long fingerprint(Scope scope) {
        return fingerprint(ScopeJson.write(scope).toString());
    }

    /** @return names the text; never 0 */
    public static long fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong() | 1;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private String sql(Clause clause) {
        if (clause instanceof And and) {
            return joined(and.clauses(), " and ");
        }
        if (clause instanceof Or or) {
            return joined(or.clauses(), " or ");
        }
        if (clause instanceof Not not) {
            return "not " + sql(not.clause());
        }
        return "(" + comparison((Comparison) clause) + ")";
    }

    private String joined(List<Clause> clauses, String connective) {
        return clauses.stream().map(this::sql).collect(Collectors.joining(connective, "(", ")"));
    }

    private String comparison(Comparison comparison) {
        String name = comparison.field();
        Optional<SyncedField> own = type.field(name)
                .filter(field -> Boolean.TRUE.equals(field.schema().scopable()));
        if (own.isPresent()) {
            return rights.hiddenFields(type.name()).contains(name)
                    ? withoutValue(own.get(), comparison)
                    : onColumn(own.get(), comparison);
        }
        if (type.field(name).isEmpty()) {
            switch (name) {
                case CLASS_ID -> {
                    return among(ClassPath.owning(type, rights), comparison);
                }
                case STUDENT_CLASS_ID -> {
                    return among(ClassPath.ofStudents(type, rights), comparison);
                }
                case TAUGHT_BY -> {
                    return taught(comparison);
                }
                case STUDENT_ID -> {
                    if (type.name().equals("STUDENT")) {
                        return among(Optional.of(new ClassPath(null, "t.id", null, null)), comparison);
                    }
                }
                default -> {
                    // refused below, in the same words as any other
                }
            }
        }
        throw new MalformedScopeException(place(comparison), "is no field that a scope may name");
    }

    private String place(Comparison comparison) {
        return "scope." + type.name() + "." + comparison.field();
    }

    private String onColumn(SyncedField field, Comparison comparison) {
        String column = "t." + field.column();
        List<Object> values = values(field, comparison);
        return switch (comparison.operator()) {
            case IS_NULL -> column + " is null";
            case EQUAL, NOT_EQUAL, LESS, AT_MOST -> {
                parameters.add(new Parameter(null, values.get(0)));
                yield column + " is not null and " + column + " "
                        + comparison.operator().symbol() + " ?";
            }
            case BETWEEN -> {
                values.forEach(value -> parameters.add(new Parameter(null, value)));
                yield column + " is not null and " + column + " between ? and ?";
            }
            case IN -> {
                parameters.add(new Parameter(field.sqlType(), values));
                yield column + " is not null and " + column + " = any (?)";
            }
        };
    }

    /** What it says is checked all the same: whether it is refused must not depend on who asks. */
    private String withoutValue(SyncedField field, Comparison comparison) {
        values(field, comparison);
        return String.valueOf(comparison.operator() == Operator.IS_NULL);
    }

    private List<Object> values(SyncedField field, Comparison comparison) {
        boolean ordered =
                switch (field.schema().kind()) {
                    case INTEGER, DECIMAL, DATE -> true;
                    case TEXT, BOOLEAN, ENUM, REFERENCE -> false;
                };
        if (comparison.operator().orders() && !ordered) {
            throw new MalformedScopeException(place(comparison), "has no order");
        }
        List<Object> values = new ArrayList<>();
        for (JsonValue json : comparison.values()) {
            Object value = isHuge(json) ? null : field.read(json);
            if (value == null) {
                throw new MalformedScopeException(place(comparison), "does not take this value");
            }
            values.add(value instanceof Enum<?> constant ? constant.name() : value);
        }
        return values;
    }

    private static boolean isHuge(JsonValue json) {
        if (!(json instanceof JsonNumber number)) {
            return false;
        }
        BigDecimal value = number.bigDecimalValue();
        return value.precision() > DIGITS_MAX || Math.abs((long) value.scale()) > DIGITS_MAX;
    }

    /** The ids that a record is compared with; empty for {@code isNull}. */
    private List<UUID> ids(Comparison comparison) {
        Operator operator = comparison.operator();
        if (operator != Operator.EQUAL && operator != Operator.IN && operator != Operator.IS_NULL) {
            throw new MalformedScopeException(place(comparison), "is compared with =, in and isNull");
        }
        List<UUID> ids = new ArrayList<>();
        for (JsonValue json : comparison.values()) {
            ids.add(UuidText.read(json)
                    .orElseThrow(() -> new MalformedScopeException(place(comparison), "does not take this value")));
        }
        return ids;
    }

    private String among(Optional<ClassPath> found, Comparison comparison) {
        List<UUID> ids = ids(comparison);
        boolean isNull = comparison.operator() == Operator.IS_NULL;
        if (found.isEmpty()) {
            return String.valueOf(isNull);
        }
        ClassPath path = found.get();
        if (path.moved() != null) {
            touches.add(new Touch(path.key() + " = any (?)", path.moved()));
        }
        if (path.from() == null) {
            return isNull
                    ? path.classId() + " is null"
                    : path.classId() + " is not null and " + path.classId() + any(ids);
        }
        return isNull
                ? "not exists (select from " + path.from() + ")"
                : "exists (select from " + path.from() + " and " + path.classId() + any(ids) + ")";
    }

    private String taught(Comparison comparison) {
        List<UUID> ids = ids(comparison);
        boolean isNull = comparison.operator() == Operator.IS_NULL;
        Optional<ClassPath> found =
                rights.mayRead("TEACHING_ASSIGNMENT") ? ClassPath.owning(type, rights) : Optional.empty();
        if (found.isEmpty()) {
            return String.valueOf(isNull);
        }
        ClassPath path = found.get();
        String assigned = "select from teaching_assignment a where a.tenant_id = t.tenant_id and a.deleted_at is null"
                + " and a.class_id "
                + (path.from() == null
                        ? "= " + path.classId()
                        : "in (select " + path.classId() + " from " + path.from() + ")");
        if (path.moved() == null) {
            touches.add(new Touch(path.classId() + " = any (?)", Moved.CLASSES));
        } else {
            touches.add(new Touch(path.key() + " = any (?)", path.moved()));
            touches.add(new Touch(
                    "exists (select from " + path.from() + " and " + path.classId() + " = any (?))", Moved.CLASSES));
        }
        return isNull ? "not exists (" + assigned + ")" : "exists (" + assigned + " and a.teacher_id" + any(ids) + ")";
    }

    private String any(List<UUID> ids) {
        parameters.add(new Parameter("uuid", ids));
        return " = any (?)";
    }
}
