package org.cartable.client.ui.rollcall;

import java.util.Optional;
import org.cartable.client.ui.roster.Roster;
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

    static final String STUDENT_ID = "studentId";
    static final String CLASS_ID = "classId";
    static final String DATE = "date";
    static final String PERIOD = "period";
    static final String STATUS = "status";
    static final String COMMENT = "comment";

    private static final int PERIODS = 8;

    /** @return what is needed; empty when the schema, as this user sees it, has it not */
    static Optional<RollCallSchema> of(SchemaResponse schema) {
        TypeSchema attendance = schema.type(ATTENDANCE).orElse(null);
        if (attendance == null || !Roster.known(schema)) {
            return Optional.empty();
        }
        boolean complete = attendance.has(STUDENT_ID, FieldKind.REFERENCE)
                && attendance.has(CLASS_ID, FieldKind.REFERENCE)
                && attendance.has(DATE, FieldKind.DATE)
                && attendance.has(PERIOD, FieldKind.INTEGER)
                && attendance.has(STATUS, FieldKind.ENUM);
        return complete
                ? Optional.of(new RollCallSchema(
                        attendance,
                        attendance.field(STATUS).orElseThrow(),
                        attendance.field(PERIOD).orElseThrow()))
                : Optional.empty();
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
