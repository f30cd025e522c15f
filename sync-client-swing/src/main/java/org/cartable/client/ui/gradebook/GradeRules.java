package org.cartable.client.ui.gradebook;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.FieldRules;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.client.ui.roster.RosterStudent;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** What may stand in a cell: what the schema says of a score, no more than the exam's maximum, or a word for absence. */
final class GradeRules {

    /** A spreadsheet may group digits or pad with blanks that do not break. */
    private static final String HARD_BLANKS = "[\\u00A0\\u202F]";

    private final TypeSchema grade;
    private final FieldSchema score;
    private final Texts texts;
    private final FieldFormat format;
    private final ProblemText problems;
    private final ScoreText scores;
    private final List<String> absentWords;

    GradeRules(GradebookSchema schema, Texts texts, FieldFormat format) {
        this.grade = schema.grade();
        this.score = schema.score();
        this.texts = texts;
        this.format = format;
        this.problems = new ProblemText(texts, format);
        this.scores = new ScoreText(texts.locale());
        this.absentWords = List.of(texts.get("gradebook.absentWords").split(" "));
    }

    /** @return the letter that stands for absence */
    String absentLetter() {
        return absentWords.get(0);
    }

    TypedGrade read(String typed, RosterStudent student, Exam exam) {
        String text = typed.replaceAll(HARD_BLANKS, " ").strip();
        return student.here() || text.isEmpty()
                ? read(text, exam)
                : new TypedGrade(text, null, texts.get("gradebook.studentNotHere"));
    }

    private TypedGrade read(String text, Exam exam) {
        if (text.isEmpty()) {
            return new TypedGrade(text, GradeValue.NOTHING, null);
        }
        if (absentWords.contains(text.toLowerCase(Locale.ROOT))) {
            return new TypedGrade(text, GradeValue.ABSENT, null);
        }
        try {
            return number(text, format.parse(score, text), exam);
        } catch (EditRefusedException noNumber) {
            return new TypedGrade(
                    text, null, problems.of(score, noNumber.fields().get(0)));
        }
    }

    /** @return why the store could not save grades, as far as possible in the user's language */
    String reason(RuntimeException cause) {
        return problems.of(grade, cause);
    }

    private TypedGrade number(String text, JsonValue value, Exam exam) {
        FieldProblem problem = FieldRules.check(score, value);
        if (problem != null) {
            return new TypedGrade(text, null, problems.of(score, problem));
        }
        GradeValue grade = GradeValue.of(((JsonNumber) value).bigDecimalValue());
        return grade.score().compareTo(exam.maximum()) > 0
                ? new TypedGrade(text, null, texts.get("gradebook.aboveMaximum", scores.score(exam.maximum())))
                : new TypedGrade(text, grade, null);
    }
}
