package org.cartable.server.scope;

import java.util.Optional;
import org.cartable.server.rights.ClassLink;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.Touch.Moved;

/**
 * How SQL gets from a row {@code t} to the classes that it belongs to.
 *
 * @param from the source of the classes, to stand behind {@code from}; null when the row itself has the class
 * @param classId the class in the source, or in the row
 * @param moved what moves the row to other classes when it changes; null when only the row itself does
 * @param key what of the row refers to that
 */
record ClassPath(String from, String classId, Moved moved, String key) {

    /** An enrollment counts until the date of its end is entered: a date that passes by itself would move nobody. */
    private static String enrollments(String student) {
        return "enrollment o where o.tenant_id = t.tenant_id and o.student_id = " + student
                + " and o.deleted_at is null and o.left_on is null";
    }

    /** @return how the type's records belong to classes, as the rights see it; empty when they do not */
    static Optional<ClassPath> owning(SyncedType type, Rights rights) {
        if (type.name().equals("CLASS")) {
            return Optional.of(new ClassPath(null, "t.id", null, null));
        }
        Optional<ClassLink> link = ClassLink.of(type);
        if (link.isEmpty()) {
            return ofStudents(type, rights);
        }
        SyncedField field = link.get().field();
        if (rights.hiddenFields(type.name()).contains(field.name())) {
            return Optional.empty();
        }
        String column = "t." + field.column();
        return switch (link.get().via()) {
            case CLASS -> Optional.of(new ClassPath(null, column, null, null));
            case EXAM ->
                rights.mayRead("EXAM")
                        ? Optional.of(new ClassPath(
                                "exam o where o.tenant_id = t.tenant_id and o.id = " + column,
                                "o.class_id",
                                Moved.EXAMS,
                                column))
                        : Optional.empty();
            case STUDENT -> ofStudents(type, rights);
        };
    }

    /** @return the classes in which the student is enrolled that the record is of, or is; empty when there is none */
    static Optional<ClassPath> ofStudents(SyncedType type, Rights rights) {
        if (!rights.mayRead("ENROLLMENT")) {
            return Optional.empty();
        }
        return student(type, rights)
                .map(student -> new ClassPath(enrollments(student), "o.class_id", Moved.STUDENTS, student));
    }

    /** @return the column that has the student */
    static Optional<String> student(SyncedType type, Rights rights) {
        if (type.name().equals("STUDENT")) {
            return Optional.of("t.id");
        }
        return type.references().stream()
                .filter(field -> "STUDENT".equals(field.schema().references())
                        && !rights.hiddenFields(type.name()).contains(field.name()))
                .map(field -> "t." + field.column())
                .findFirst();
    }
}
