package org.cartable.client.ui.rollcall;

import java.util.Optional;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/**
 * What the roll call needs of the school's schema.
 *
 * @param attendance the type of what is noted
 * @param status its field with the marks
 * @param period its field with the number of the lesson
 */
record RollCallSchema(TypeSchema attendance, FieldSchema status, FieldSchema period) {

    static final String ATTENDANCE = "ATTENDANCE";
    static final String ENROLLMENT = "ENROLLMENT";
    static final String STUDENT = "STUDENT";
    static final String CLASS = "CLASS";

    static final String STUDENT_ID = "studentId";
    static final String CLASS_ID = "classId";
    static final String DATE = "date";
    static final String PERIOD = "period";
    static final String STATUS = "status";
    static final String COMMENT = "comment";
    static final String ENROLLED_ON = "enrolledOn";
    static final String LEFT_ON = "leftOn";

    private static final int PERIODS = 8;

    /** @return what is needed; empty when the schema, as this user sees it, has it not */
    static Optional<RollCallSchema> of(SchemaResponse schema) {
        TypeSchema attendance = type(schema, ATTENDANCE);
        TypeSchema enrollment = type(schema, ENROLLMENT);
        if (attendance == null || enrollment == null || type(schema, STUDENT) == null || type(schema, CLASS) == null) {
            return Optional.empty();
        }
        boolean complete = has(attendance, STUDENT_ID, FieldKind.REFERENCE)
                && has(attendance, CLASS_ID, FieldKind.REFERENCE)
                && has(attendance, DATE, FieldKind.DATE)
                && has(attendance, PERIOD, FieldKind.INTEGER)
                && has(attendance, STATUS, FieldKind.ENUM)
                && has(enrollment, STUDENT_ID, FieldKind.REFERENCE)
                && has(enrollment, CLASS_ID, FieldKind.REFERENCE);
        return complete
                ? Optional.of(new RollCallSchema(
                        attendance,
                        attendance.field(STATUS).orElseThrow(),
                        attendance.field(PERIOD).orElseThrow()))
                : Optional.empty();
    }

    private static TypeSchema type(SchemaResponse schema, String name) {
        return schema.types().stream()
                .filter(type -> type.type().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean has(TypeSchema type, String field, FieldKind kind) {
        return type.field(field).filter(known -> known.kind() == kind).isPresent();
    }

    /** @return the user's role may note who was there */
    boolean writable() {
        return !Boolean.FALSE.equals(attendance.writable()) && !Boolean.FALSE.equals(status.writable());
    }

    /** @return a remark may be noted beside the mark */
    boolean hasComment() {
        return attendance
                .field(COMMENT)
                .filter(field -> !Boolean.FALSE.equals(field.writable()))
                .isPresent();
    }

    int firstPeriod() {
        return period.min() == null ? 1 : period.min().intValueExact();
    }

    int lastPeriod() {
        return period.max() == null ? firstPeriod() + PERIODS - 1 : period.max().intValueExact();
    }
}
