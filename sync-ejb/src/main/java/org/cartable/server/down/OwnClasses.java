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

    // Arrays, so that they are made once and lead to an index, whatever the statistics say of the size of the tables.
    private static final String STUDENTS = "any (array(select o.student_id from enrollment o where o.tenant_id = ?"
            + " and o.class_id = any (?) and o.deleted_at is null and o.left_on is null))";

    private static final String EXAMS = "any (array(select o.id from exam o where o.tenant_id = ?"
            + " and o.class_id = any (?) and o.deleted_at is null))";

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
    Optional<Condition> of(SyncedType type) {
        if (whole.contains(type.name())) {
            return Optional.of(Condition.ALL);
        }
        if (type.name().equals(STUDENT)) {
            return rights.mayRead("ENROLLMENT")
                    ? Optional.of(new Condition("t.id = " + STUDENTS, ofTenant(), Set.of()))
                    : Optional.empty();
        }
        return belongsToClasses(type) ? ofReferences(type) : Optional.empty();
    }

    private Optional<Condition> ofReferences(SyncedType type) {
        Set<String> hidden = rights.hiddenFields(type.name());
        if (hidden.contains(ClassLink.of(type).orElseThrow().field().name())) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>();
        List<Parameter> parameters = new ArrayList<>();
        for (SyncedField field : type.references()) {
            String target = field.schema().references();
            if (hidden.contains(field.name())
                    || target.equals(type.name())
                    || whole.contains(target) && !target.equals(CLASS)) {
                continue;
            }
            String column = "t." + field.column() + " = ";
            switch (target) {
                case CLASS -> {
                    all.add(column + "any (?)");
                    parameters.add(ids());
                }
                case EXAM -> {
                    all.add(column + EXAMS);
                    parameters.addAll(ofTenant());
                }
                case STUDENT -> {
                    if (!rights.mayRead("ENROLLMENT")) {
                        return Optional.empty();
                    }
                    all.add(column + STUDENTS);
                    parameters.addAll(ofTenant());
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Condition(String.join(" and ", all), parameters, Set.of()));
    }

    private List<Parameter> ofTenant() {
        return List.of(new Parameter(null, tenantId), ids());
    }

    private Parameter ids() {
        return new Parameter("uuid", classes);
    }
}
