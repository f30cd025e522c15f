package org.cartable.server.down;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.scope.Touch.Moved;

/**
 * What moved in a run of the log, with all that depends on it.
 *
 * @param students whose enrollments changed
 * @param exams that changed
 * @param classes whose teachers changed
 * @param unknown the state before one of the changes is not in the log any more: it may have moved anything
 */
record Movements(List<UUID> students, List<UUID> exams, List<UUID> classes, boolean unknown) {

    /** All states that the log has of some entities, and the present one, which a deletion leaves in the row. */
    private static final String STATES = "select entity_id, version, operation, (payload ->> '%2$s')::uuid"
            + " from sync_change where tenant_id = ? and entity_type = ? and entity_id = any (?)"
            + " union all select id, null, null, %3$s from %1$s where tenant_id = ? and id = any (?)";

    List<UUID> of(Moved moved) {
        return switch (moved) {
            case STUDENTS -> students;
            case EXAMS -> exams;
            case CLASSES -> classes;
        };
    }

    static Movements in(Connection connection, UUID tenantId, List<LogEntry> entries) throws SQLException {
        Map<UUID, Long> enrollments = firstVersions(entries, "ENROLLMENT");
        Map<UUID, Long> assignments = firstVersions(entries, "TEACHING_ASSIGNMENT");
        Set<UUID> students = new HashSet<>();
        Set<UUID> classes = new HashSet<>();
        boolean known = read(
                        connection,
                        STATES.formatted("enrollment", "studentId", "student_id"),
                        tenantId,
                        "ENROLLMENT",
                        enrollments,
                        students)
                & read(
                        connection,
                        STATES.formatted("teaching_assignment", "classId", "class_id"),
                        tenantId,
                        "TEACHING_ASSIGNMENT",
                        assignments,
                        classes);
        return new Movements(
                List.copyOf(students),
                List.copyOf(firstVersions(entries, "EXAM").keySet()),
                List.copyOf(classes),
                !known);
    }

    private static Map<UUID, Long> firstVersions(List<LogEntry> entries, String entityType) {
        Map<UUID, Long> first = new HashMap<>();
        for (LogEntry entry : entries) {
            if (entry.entityType().equals(entityType)) {
                first.merge(entry.entityId(), entry.version(), Math::min);
            }
        }
        return first;
    }

    /** @return false when the state before the first version of one of them is gone */
    private static boolean read(
            Connection connection,
            String sql,
            UUID tenantId,
            String entityType,
            Map<UUID, Long> firstVersions,
            Set<UUID> owners)
            throws SQLException {
        if (firstVersions.isEmpty()) {
            return true;
        }
        Set<UUID> unknown = new HashSet<>();
        firstVersions.forEach((id, version) -> {
            if (version > 1) {
                unknown.add(id);
            }
        });
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            java.sql.Array ids =
                    connection.createArrayOf("uuid", firstVersions.keySet().toArray());
            select.setObject(1, tenantId);
            select.setString(2, entityType);
            select.setArray(3, ids);
            select.setObject(4, tenantId);
            select.setArray(5, ids);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID owner = row.getObject(4, UUID.class);
                    boolean told = owner != null || "DELETE".equals(row.getString(3));
                    if (owner != null) {
                        owners.add(owner);
                    }
                    UUID id = row.getObject(1, UUID.class);
                    if (told && row.getLong(2) == firstVersions.get(id) - 1) {
                        unknown.remove(id);
                    }
                }
            }
        }
        return unknown.isEmpty();
    }
}
