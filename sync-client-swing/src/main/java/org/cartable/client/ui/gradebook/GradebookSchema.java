package org.cartable.client.ui.gradebook;

import java.util.Optional;
import org.cartable.client.ui.roster.Roster;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/**
 * What the gradebook needs of the school's schema.
 *
 * @param exam the type of the columns
 * @param grade the type of the cells
 */
record GradebookSchema(TypeSchema exam, TypeSchema grade) {

    static final String EXAM = "EXAM";
    static final String GRADE = "GRADE";

    static final String CLASS_ID = "classId";
    static final String NAME = "name";
    static final String SUBJECT = "subject";
    static final String HELD_ON = "heldOn";
    static final String TERM = "term";
    static final String MAX_SCORE = "maxScore";
    static final String COEFFICIENT = "coefficient";

    static final String STUDENT_ID = "studentId";
    static final String EXAM_ID = "examId";
    static final String SCORE = "score";
    static final String ABSENT = "absent";
    static final String COMMENT = "comment";

    /** @return what is needed; empty when the schema, as this user sees it, has it not */
    static Optional<GradebookSchema> of(SchemaResponse schema) {
        TypeSchema exam = schema.type(EXAM).orElse(null);
        TypeSchema grade = schema.type(GRADE).orElse(null);
        if (exam == null || grade == null || !Roster.known(schema)) {
            return Optional.empty();
        }
        boolean complete = exam.has(CLASS_ID, FieldKind.REFERENCE)
                && exam.has(NAME, FieldKind.TEXT)
                && exam.has(SUBJECT, FieldKind.TEXT)
                && exam.has(HELD_ON, FieldKind.DATE)
                && exam.has(TERM, FieldKind.INTEGER)
                && exam.has(MAX_SCORE, FieldKind.DECIMAL)
                && exam.has(COEFFICIENT, FieldKind.DECIMAL)
                && grade.has(STUDENT_ID, FieldKind.REFERENCE)
                && grade.has(EXAM_ID, FieldKind.REFERENCE)
                && grade.has(SCORE, FieldKind.DECIMAL)
                && grade.has(ABSENT, FieldKind.BOOLEAN);
        return complete ? Optional.of(new GradebookSchema(exam, grade)) : Optional.empty();
    }

    FieldSchema score() {
        return grade.field(SCORE).orElseThrow();
    }

    FieldSchema heldOn() {
        return exam.field(HELD_ON).orElseThrow();
    }

    /** @return the user's role may write grades; a grade is its score and its absence, so both have to be writable */
    boolean writable() {
        return !Boolean.FALSE.equals(grade.writable())
                && !Boolean.FALSE.equals(score().writable())
                && !Boolean.FALSE.equals(grade.field(ABSENT).orElseThrow().writable());
    }
}
