package org.cartable.client.ui.gradebook;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.roster.RosterStudent;

/** The rows and columns that are shown, with what follows from their values. */
final class GradebookSheet {

    static final GradebookSheet EMPTY = new GradebookSheet();

    private final List<Exam> exams;
    private final List<RosterStudent> students;
    private final List<ExamColumn> columns;
    private final List<GradebookRow> rows;
    private final String averageTitle;

    private GradebookSheet() {
        exams = List.of();
        students = List.of();
        columns = List.of();
        rows = List.of();
        averageTitle = "";
    }

    /**
     * @param values what a cell holds
     * @param cells a cell in words
     */
    GradebookSheet(
            List<Exam> exams,
            List<RosterStudent> students,
            Function<GradeKey, GradeValue> values,
            BiFunction<RosterStudent, Exam, GradeCell> cells,
            Texts texts) {
        ScoreText scores = new ScoreText(texts.locale());
        this.exams = exams;
        this.students = students;
        this.columns = exams.stream()
                .map(exam -> column(exam, scores(students, exam, values), scores, texts))
                .toList();
        this.rows = students.stream()
                .map(student -> new GradebookRow(
                        student.id(),
                        student.name(),
                        exams.stream().map(exam -> cells.apply(student, exam)).toList(),
                        Averages.ofStudent(exams, exam -> values.apply(new GradeKey(student.id(), exam.id())))
                                .map(scores::average)
                                .orElse("")))
                .toList();
        this.averageTitle = Averages.commonMaximum(exams)
                .map(maximum -> texts.get("gradebook.averageOf", scores.score(maximum)))
                .orElseGet(() -> texts.get("gradebook.averagePercent"));
    }

    private static List<BigDecimal> scores(
            List<RosterStudent> students, Exam exam, Function<GradeKey, GradeValue> values) {
        return students.stream()
                .map(student -> values.apply(new GradeKey(student.id(), exam.id())))
                .filter(GradeValue::counts)
                .map(GradeValue::score)
                .toList();
    }

    private static ExamColumn column(Exam exam, List<BigDecimal> all, ScoreText scores, Texts texts) {
        return new ExamColumn(
                exam.id(),
                exam.name(),
                exam.subject(),
                exam.dateText(),
                texts.get("gradebook.examMaximum", scores.score(exam.maximum())),
                Averages.mean(all).map(scores::average).orElse(""),
                Averages.median(all).map(scores::average).orElse(""));
    }

    List<Exam> exams() {
        return exams;
    }

    List<RosterStudent> students() {
        return students;
    }

    List<ExamColumn> columns() {
        return columns;
    }

    List<GradebookRow> rows() {
        return rows;
    }

    String averageTitle() {
        return averageTitle;
    }

    /** @return the place of the student; -1 for none */
    int rowOf(UUID studentId) {
        for (int i = 0; i < students.size(); i++) {
            if (students.get(i).id().equals(studentId)) {
                return i;
            }
        }
        return -1;
    }

    /** @return the place of the exam; -1 for none */
    int columnOf(UUID examId) {
        for (int i = 0; i < exams.size(); i++) {
            if (exams.get(i).id().equals(examId)) {
                return i;
            }
        }
        return -1;
    }
}
