package org.cartable.server.down;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.server.rights.ClassLink;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.Condition;
import org.cartable.server.scope.Condition.Parameter;

/**
 * What somebody needs who begins to work with the own classes: their students and what belongs to them, and what that
 * refers to. Which types these are is found in their references, so a new type needs no line here.
 *
 * <p>Told whole are the classes, and what all this refers to and that belongs to no class: years, levels, teachers. Of a type that
 * belongs to classes is told what leads to the own ones by each of its references to a class, an exam or a student, so
 * that nothing comes before what it refers to: the grade of a student who has gone to another class is not of these.
 */
final class OwnClasses {

    private static final String CLASS = "CLASS";
    private static final String EXAM = "EXAM";
    private static final String STUDENT = "STUDENT";

    /** Who has taught for ten years has many classes. Where no year is marked, all count. */
    private static final String OF_ACTIVE_YEARS = "select c.id, coalesce(y.active, false) from school_class c"
            + " left join academic_year y on y.tenant_id = c.tenant_id and y.id = c.academic_year_id"
            + " and y.deleted_at is null where c.tenant_id = ? and c.id = any (?)";

    // The probes of an index are spelt out, since the planner guesses badly how many rows a tenant has.
    private static final String OF_CLASSES =
            "unnest(?::uuid[]) as c (id) cross join lateral (select o.* from %s o where o.tenant_id = ? and o.class_id = c.id"
                    + " offset 0) o where o.deleted_at is null";

    private static final String STUDENTS =
            "array(select distinct o.student_id from " + OF_CLASSES.formatted("enrollment") + " and o.left_on is null)";

    private static final String EXAMS = "array(select o.id from " + OF_CLASSES.formatted("exam") + ")";

    private final UUID tenantId;
    private final Rights rights;
    private final Set<UUID> classes;
    private final List<SyncedType> types;
    private final Set<String> whole;

    private OwnClasses(UUID tenantId, Rights rights, Set<UUID> classes, List<SyncedType> types) {
        this.tenantId = tenantId;
        this.rights = rights;
        this.classes = classes;
        this.types = types.stream().filter(type -> rights.mayRead(type.name())).toList();
        this.whole = referredTo(this.types);
    }

    /**
     * @param connection in a transaction that has entered the tenant
     * @param wanted who asks for some types only does not wait for a class: nothing is told at first
     */
    static OwnClasses of(Connection connection, UUID tenantId, WantedTypes wanted, Rights rights) throws SQLException {
        boolean any = wanted.areAll() && !rights.ownClasses().isEmpty();
        Set<UUID> classes = any ? ofActiveYears(connection, tenantId, rights.ownClasses()) : Set.of();
        return new OwnClasses(tenantId, rights, classes, wanted.types());
    }

    private static Set<UUID> ofActiveYears(Connection connection, UUID tenantId, Set<UUID> own) throws SQLException {
        Set<UUID> active = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(OF_ACTIVE_YEARS)) {
            select.setObject(1, tenantId);
            select.setArray(2, connection.createArrayOf("uuid", own.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean(2)) {
                        active.add(row.getObject(1, UUID.class));
                    }
                }
            }
        }
        return active.isEmpty() ? own : active;
    }

    private static Set<String> referredTo(List<SyncedType> types) {
        Set<String> whole = new HashSet<>(Set.of(CLASS));
        // The last ones first, so that a type is met after all that refer to it.
        for (int i = types.size() - 1; i >= 0; i--) {
            SyncedType type = types.get(i);
            boolean told = whole.contains(type.name()) || belongsToClasses(type);
            for (SyncedField reference : told ? type.references() : List.<SyncedField>of()) {
                types.stream()
                        .filter(target ->
                                target.name().equals(reference.schema().references()))
                        .filter(target -> !belongsToClasses(target))
                        .forEach(target -> whole.add(target.name()));
            }
        }
        return whole;
    }

    private static boolean belongsToClasses(SyncedType type) {
        return type.name().equals(STUDENT)
                || !type.name().equals(CLASS) && ClassLink.of(type).isPresent();
    }

    /** @return the caller teaches, and something is told at first because of that */
    boolean any() {
        return !classes.isEmpty() && types.stream().anyMatch(this::isTold);
    }

    private boolean isTold(SyncedType type) {
        return !whole.contains(type.name()) && of(type).isPresent();
    }

    /** @return what is told of the type at first; empty when nothing is */
    Optional<RowSource> of(SyncedType type) {
        if (whole.contains(type.name())) {
            return Optional.of(RowSource.all(type, tenantId));
        }
        if (type.name().equals(STUDENT)) {
            return ids(STUDENT).map(students -> rows(type, "id", students, List.of()));
        }
        return belongsToClasses(type) ? ofReferences(type) : Optional.empty();
    }

    private Optional<RowSource> ofReferences(SyncedType type) {
        SyncedField link = ClassLink.of(type).orElseThrow().field();
        Set<String> hidden = rights.hiddenFields(type.name());
        Condition linked = null;
        List<Condition> others = new ArrayList<>();
        for (SyncedField field : type.references()) {
            String target = field.schema().references();
            boolean comes = target.equals(type.name()) || whole.contains(target) && !target.equals(CLASS);
            if (comes || hidden.contains(field.name()) && !field.equals(link)) {
                continue;
            }
            Optional<Condition> ids = hidden.contains(field.name()) ? Optional.empty() : ids(target);
            if (ids.isEmpty()) {
                return Optional.empty();
            }
            if (field.equals(link)) {
                linked = ids.get();
            } else {
                others.add(new Condition(
                        "t." + field.column() + " = any (" + ids.get().sql() + ")",
                        ids.get().parameters(),
                        Set.of()));
            }
        }
        return Optional.of(rows(type, link.column(), linked, others));
    }

    /** The own of what is referred to, as an array; empty when the caller may not see how it belongs to classes. */
    private Optional<Condition> ids(String target) {
        List<Parameter> parameters = new ArrayList<>(List.of(new Parameter("uuid", classes)));
        String sql =
                switch (target) {
                    case CLASS -> "?::uuid[]";
                    case EXAM -> rights.mayRead(EXAM) ? EXAMS : null;
                    case STUDENT -> rights.mayRead("ENROLLMENT") ? STUDENTS : null;
                    default -> null;
                };
        if (!target.equals(CLASS)) {
            parameters.add(new Parameter(null, tenantId));
        }
        return Optional.ofNullable(sql).map(found -> new Condition(found, parameters, Set.of()));
    }

    private RowSource rows(SyncedType type, String column, Condition linked, List<Condition> others) {
        List<Parameter> parameters = new ArrayList<>(linked.parameters());
        parameters.add(new Parameter(null, tenantId));
        StringBuilder sql =
                new StringBuilder("unnest(" + linked.sql() + ") as d (id) cross join lateral (select t.* from "
                        + type.table() + " t where t.tenant_id = ? and t." + column + " = d.id offset 0) t where true");
        for (Condition other : others) {
            sql.append(" and ").append(other.sql());
            parameters.addAll(other.parameters());
        }
        return new RowSource(sql.toString(), parameters, true);
    }
}
