package org.cartable.client.ui.gradebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;

/** Reads what one student has in all exams of all classes. Blocks for the disk: not for the event thread. */
public final class StudentGrades {

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final ScoreText scores;

    public StudentGrades(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.format = format;
        this.scores = new ScoreText(texts.locale());
    }

    /** @return true when the schema, as the user sees it, has exams and grades as the gradebook needs them */
    public static boolean known(SchemaResponse schema) {
        return GradebookSchema.of(schema).isPresent();
    }

    /** A grade beside its exam. */
    private record Held(Exam exam, UUID classId, LocalEntity grade, GradeValue value) {}

    /** @return the grades of the student by subject; last those of exams that are not here, which have none */
    public List<SubjectGrades> of(UUID studentId) {
        List<ExamResult> withoutExam = new ArrayList<>();
        List<SubjectGrades> all = subjects(held(studentId, withoutExam::add));
        if (!withoutExam.isEmpty()) {
            all.add(new SubjectGrades("", "", withoutExam));
        }
        return all;
    }

    /**
     * What stands on a report: the grades in exams of these classes.
     *
     * @param term only of that term; null for all terms
     */
    public ReportedGrades report(UUID studentId, Set<UUID> classes, String term) {
        List<Held> held = held(studentId, unknown -> {}).stream()
                .filter(one -> classes.contains(one.classId()))
                .filter(one -> term == null || term.equals(one.exam().term()))
                .toList();
        return new ReportedGrades(subjects(held), average(held));
    }

    /** @param withoutExam gets each grade of an exam that is not here */
    private List<Held> held(UUID studentId, Consumer<ExamResult> withoutExam) {
        FieldSchema heldOn =
                GradebookSchema.of(store.schema().current()).orElseThrow().heldOn();
        List<Held> known = new ArrayList<>();
        for (LocalEntity grade : store.entities()
                .list(EntityQuery.all(GradebookSchema.GRADE)
                        .where(Map.of(GradebookSchema.STUDENT_ID, studentId.toString()))
                        .orderBy(GradebookSchema.SCORE, false))) {
            held(grade, heldOn).ifPresentOrElse(known::add, () -> withoutExam.accept(withoutExam(grade)));
        }
        return known;
    }

    private List<SubjectGrades> subjects(List<Held> grades) {
        Map<String, List<Held>> bySubject = new TreeMap<>();
        grades.forEach(held -> bySubject
                .computeIfAbsent(held.exam().subject(), subject -> new ArrayList<>())
                .add(held));
        List<SubjectGrades> all = new ArrayList<>();
        bySubject.forEach((subject, held) -> all.add(subject(subject, held)));
        return all;
    }

    private ExamResult withoutExam(LocalEntity grade) {
        GradeValue value = GradebookReader.value(grade);
        String score = value.score() == null ? "" : scores.score(value.score());
        return new ExamResult(
                grade.key(),
                UUID.fromString(grade.text(GradebookSchema.EXAM_ID)),
                null,
                texts.get("gradebook.examNotHere"),
                "",
                "",
                value.absent() ? texts.get("gradebook.absent") : score,
                grade.text(GradebookSchema.COMMENT),
                grade.status());
    }

    private Optional<Held> held(LocalEntity grade, FieldSchema heldOn) {
        EntityKey key = new EntityKey(GradebookSchema.EXAM, UUID.fromString(grade.text(GradebookSchema.EXAM_ID)));
        return store.entities()
                .find(key)
                .map(exam -> new Held(
                        GradebookReader.exam(exam, heldOn, format),
                        UUID.fromString(exam.text(GradebookSchema.CLASS_ID)),
                        grade,
                        GradebookReader.value(grade)));
    }

    private SubjectGrades subject(String name, List<Held> held) {
        held.sort(Comparator.comparing((Held one) -> one.exam().heldOn())
                .reversed()
                .thenComparing(one -> one.exam().name())
                .thenComparing(one -> one.exam().id()));
        return new SubjectGrades(
                name, average(held), held.stream().map(this::result).toList());
    }

    private String average(List<Held> held) {
        Map<Exam, GradeValue> values =
                held.stream().collect(Collectors.toMap(Held::exam, Held::value, (first, second) -> first));
        return average(held.stream().map(Held::exam).toList(), values::get);
    }

    private String average(List<Exam> exams, Function<Exam, GradeValue> values) {
        return Averages.ofStudent(exams, values)
                .map(scores::average)
                .map(average -> Averages.commonMaximum(exams)
                        .map(maximum -> texts.get("gradebook.outOf", average, scores.score(maximum)))
                        .orElseGet(() -> texts.get("gradebook.percent", average)))
                .orElse("");
    }

    private ExamResult result(Held held) {
        return new ExamResult(
                held.grade().key(),
                held.exam().id(),
                held.classId(),
                held.exam().name(),
                held.exam().dateText(),
                scores.score(held.exam().coefficient()),
                score(held.value(), held.exam()),
                held.grade().text(GradebookSchema.COMMENT),
                held.grade().status());
    }

    private String score(GradeValue value, Exam exam) {
        if (value.absent()) {
            return texts.get("gradebook.absent");
        }
        return value.score() == null
                ? ""
                : texts.get("gradebook.outOf", scores.score(value.score()), scores.score(exam.maximum()));
    }
}
