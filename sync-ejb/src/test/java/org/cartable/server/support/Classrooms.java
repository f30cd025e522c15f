package org.cartable.server.support;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Two classes with an exam and a student each, and a user who teaches the first of them. Written by plain SQL.
 *
 * @param teacher the TEACHER that the user is
 * @param user the user
 * @param own the class that the teacher teaches
 * @param other the class of somebody else
 */
public record Classrooms(UUID teacher, UUID user, Classroom own, Classroom other) {

    /**
     * A class.
     *
     * @param id its id
     * @param exam an exam of it
     * @param student a student who is enrolled in it, with an address and notes
     */
    public record Classroom(UUID id, UUID exam, UUID student) {}

    /** Adds them to a school. */
    public static Classrooms in(TestDatabase database, TestTenant tenant) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            UUID year = UuidCreator.getTimeOrderedEpoch();
            UUID level = UuidCreator.getTimeOrderedEpoch();
            Sql.run(
                    connection,
                    "insert into academic_year (tenant_id, id, name, starts_on, ends_on, active)"
                            + " values (?, ?, '2026-2027', '2026-09-01', '2027-07-31', true)",
                    tenant.id(),
                    year);
            Sql.run(
                    connection,
                    "insert into school_level (tenant_id, id, code, name, position) values (?, ?, 'CP1', 'CP1', 1)",
                    tenant.id(),
                    level);
            Classroom own = classroom(connection, tenant, "A", year, level);
            Classroom other = classroom(connection, tenant, "B", year, level);
            UUID teacher = UuidCreator.getTimeOrderedEpoch();
            Sql.run(
                    connection,
                    "insert into teacher (tenant_id, id, staff_number, last_name, first_name)"
                            + " values (?, ?, 'T-1', 'Sanou', 'Ismaël')",
                    tenant.id(),
                    teacher);
            assign(connection, tenant, teacher, own);
            UUID user = UuidCreator.getTimeOrderedEpoch();
            Sql.run(
                    connection,
                    "insert into app_user (tenant_id, id, username, display_name, password_hash, roles, teacher_id)"
                            + " values (?, ?, ?, 'Ismaël Sanou', 'x', '{TEACHER}', ?)",
                    tenant.id(),
                    user,
                    "teacher@" + tenant.code(),
                    teacher);
            connection.commit();
            return new Classrooms(teacher, user, own, other);
        }
    }

    private static Classroom classroom(Connection connection, TestTenant tenant, String code, UUID year, UUID level)
            throws SQLException {
        Classroom classroom = new Classroom(
                UuidCreator.getTimeOrderedEpoch(),
                UuidCreator.getTimeOrderedEpoch(),
                UuidCreator.getTimeOrderedEpoch());
        Sql.run(
                connection,
                "insert into school_class (tenant_id, id, code, name, academic_year_id, school_level_id)"
                        + " values (?, ?, ?, ?, ?, ?)",
                tenant.id(),
                classroom.id(),
                code,
                code,
                year,
                level);
        Sql.run(
                connection,
                "insert into exam (tenant_id, id, class_id, subject, name, held_on, max_score, coefficient, term)"
                        + " values (?, ?, ?, 'Histoire', 'Devoir', '2026-10-01', 20, 1, 1)",
                tenant.id(),
                classroom.exam(),
                classroom.id());
        Sql.run(
                connection,
                "insert into student (tenant_id, id, admission_number, last_name, first_name, status, address, notes)"
                        + " values (?, ?, ?, 'Ouédraogo', 'Awa', 'ACTIVE', 'secret address', 'secret notes')",
                tenant.id(),
                classroom.student(),
                "S-" + code);
        Sql.run(
                connection,
                "insert into enrollment (tenant_id, id, student_id, class_id, enrolled_on)"
                        + " values (?, ?, ?, ?, '2026-09-01')",
                tenant.id(),
                UuidCreator.getTimeOrderedEpoch(),
                classroom.student(),
                classroom.id());
        return classroom;
    }

    /** Lets a teacher teach a class too. */
    public static void assign(Connection connection, TestTenant tenant, UUID teacher, Classroom classroom)
            throws SQLException {
        Sql.run(
                connection,
                "insert into teaching_assignment (tenant_id, id, teacher_id, class_id, subject)"
                        + " values (?, ?, ?, ?, 'Histoire')",
                tenant.id(),
                UuidCreator.getTimeOrderedEpoch(),
                teacher,
                classroom.id());
    }
}
