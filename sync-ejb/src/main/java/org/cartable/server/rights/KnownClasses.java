package org.cartable.server.rights;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The classes of some exams and students at one moment: facts for {@link Rights#mayWrite}.
 *
 * @param ofExam the class of each exam
 * @param ofStudent the classes in which each student is enrolled
 */
public record KnownClasses(Map<UUID, Set<UUID>> ofExam, Map<UUID, Set<UUID>> ofStudent) {

    public static final KnownClasses NONE = new KnownClasses(Map.of(), Map.of());

    // The probes of an index are spelt out, since the planner guesses badly how many rows a tenant has.
    private static final String OF_EXAMS =
            "select k.id, e.class_id from unnest(?::uuid[]) as k(id) cross join lateral ("
                    + "select class_id from exam where tenant_id = ? and id = k.id limit 1) e";

    private static final String OF_STUDENTS = "select k.id, e.class_id from unnest(?::uuid[]) as k(id)"
            + " cross join lateral (select class_id from enrollment where tenant_id = ? and student_id = k.id"
            + " and deleted_at is null and (left_on is null or left_on >= ?) offset 0) e";

    public KnownClasses {
        ofExam = Map.copyOf(ofExam);
        ofStudent = Map.copyOf(ofStudent);
    }

    /**
     * Loads the classes with at most one query for the exams and one for the students.
     *
     * @param connection in a transaction that has entered the tenant
     * @param today an enrollment that has ended before does not count
     */
    public static KnownClasses load(
            Connection connection, UUID tenantId, Collection<UUID> exams, Collection<UUID> students, LocalDate today)
            throws SQLException {
        Map<UUID, Set<UUID>> ofExam = new HashMap<>();
        Map<UUID, Set<UUID>> ofStudent = new HashMap<>();
        if (!exams.isEmpty()) {
            try (PreparedStatement select = connection.prepareStatement(OF_EXAMS)) {
                read(connection, select, tenantId, exams, ofExam);
            }
        }
        if (!students.isEmpty()) {
            try (PreparedStatement select = connection.prepareStatement(OF_STUDENTS)) {
                select.setObject(3, today);
                read(connection, select, tenantId, students, ofStudent);
            }
        }
        return new KnownClasses(ofExam, ofStudent);
    }

    private static void read(
            Connection connection,
            PreparedStatement select,
            UUID tenantId,
            Collection<UUID> ids,
            Map<UUID, Set<UUID>> classes)
            throws SQLException {
        select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
        select.setObject(2, tenantId);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                classes.computeIfAbsent(rows.getObject(1, UUID.class), any -> new HashSet<>())
                        .add(rows.getObject(2, UUID.class));
            }
        }
    }

    /** @return the classes that an entity belongs to whose link leads to that target; empty when they are not known */
    public Set<UUID> of(ClassLink.Via via, UUID target) {
        if (target == null) {
            return Set.of();
        }
        return switch (via) {
            case CLASS -> Set.of(target);
            case EXAM -> ofExam.getOrDefault(target, Set.of());
            case STUDENT -> ofStudent.getOrDefault(target, Set.of());
        };
    }
}
