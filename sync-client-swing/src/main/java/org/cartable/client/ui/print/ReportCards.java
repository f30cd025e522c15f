package org.cartable.client.ui.print;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.print.Block;
import org.cartable.client.print.Column;
import org.cartable.client.print.Sheet;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.gradebook.ExamResult;
import org.cartable.client.ui.gradebook.ReportedGrades;
import org.cartable.client.ui.gradebook.StudentGrades;
import org.cartable.client.ui.gradebook.SubjectGrades;
import org.cartable.client.ui.roster.RosterStudent;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The report of a student: the marks of a term or of the year with their averages, what was noted at roll calls in the year,
 * lessons missed, and room for what the teacher remarks. What the schema, as the user sees it, does not have is left out.
 */
final class ReportCards {

    private static final String CLASS = "CLASS";
    private static final String YEAR = "ACADEMIC_YEAR";
    private static final String YEAR_ID = "academicYearId";
    private static final String STARTS_ON = "startsOn";
    private static final String ENDS_ON = "endsOn";
    private static final String ATTENDANCE = "ATTENDANCE";
    private static final String DATE = "date";
    private static final String ABSENCE = "ABSENCE";
    private static final String LESSONS = "lessons";
    private static final String JUSTIFIED = "justified";
    private static final String STUDENT_ID = "studentId";
    private static final int REMARK_LINES = 4;

    private final LocalStore store;
    private final Texts texts;
    private final StudentGrades grades;

    ReportCards(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.grades = new StudentGrades(store, texts, format);
    }

    Sheet of(RosterStudent student, PrintWish wish, String head, String foot) {
        Optional<LocalEntity> year = store.entities()
                .find(new EntityKey(CLASS, wish.classId()))
                .map(schoolClass -> schoolClass.text(YEAR_ID))
                .filter(id -> !id.isEmpty() && store.schema().find(YEAR).isPresent())
                .flatMap(id -> store.entities().find(new EntityKey(YEAR, UUID.fromString(id))));
        ReportedGrades reported = grades.report(student.id(), classes(wish.classId(), year), wish.term());
        List<String> facts = new ArrayList<>(List.of(student.name()));
        facts.add(texts.get("print.class", store.entities().title(new EntityKey(CLASS, wish.classId()))));
        year.ifPresent(known -> facts.add(store.entities().title(known.key())));
        facts.add(wish.term() == null ? texts.get("print.wholeYear") : texts.get("gradebook.termOf", wish.term()));
        List<Block> blocks = new ArrayList<>();
        blocks.add(marks(reported));
        blocks.add(new Block.Heading(
                reported.average().isEmpty()
                        ? texts.get("print.noAverage")
                        : texts.get("print.average", reported.average())));
        long unsent = reported.subjects().stream()
                .flatMap(subject -> subject.results().stream())
                .filter(result -> result.status() != EntityStatus.SENT)
                .count();
        if (unsent > 0) {
            blocks.add(new Block.Paragraph(texts.get("print.unsent", unsent)));
        }
        List<String> missed = missed(student.id(), year);
        if (!missed.isEmpty()) {
            blocks.add(new Block.Heading(texts.get("print.missed")));
            missed.forEach(line -> blocks.add(new Block.Paragraph(line)));
        }
        blocks.add(new Block.Lines(texts.get("print.remarks"), REMARK_LINES));
        blocks.add(new Block.Signatures(
                List.of(texts.get("print.teacher"), texts.get("print.headTeacher"), texts.get("print.guardian"))));
        return new Sheet(head, texts.get("print.report"), facts, blocks, foot);
    }

    /** Whoever changed class has marks in both. */
    private Set<UUID> classes(UUID classId, Optional<LocalEntity> year) {
        Set<UUID> classes = new HashSet<>(Set.of(classId));
        year.ifPresent(known -> store.entities()
                .list(EntityQuery.all(CLASS).where(Map.of(YEAR_ID, known.id().toString())))
                .forEach(schoolClass -> classes.add(schoolClass.id())));
        return classes;
    }

    private Block marks(ReportedGrades reported) {
        List<Column> columns = List.of(
                new Column(texts.get("print.subject"), 3.2, false),
                new Column(texts.get("print.exam"), 3, false),
                new Column(texts.get("print.date"), 2, false),
                new Column(texts.get("print.coefficient"), 1.2, true),
                new Column(texts.get("print.score"), 2, true),
                new Column(texts.get("print.subjectAverage"), 2.4, true),
                new Column(texts.get("print.remark"), 3.4, false));
        List<Block.Row> rows = new ArrayList<>();
        for (SubjectGrades subject : reported.subjects()) {
            boolean first = true;
            List<ExamResult> oldestFirst = new ArrayList<>(subject.results());
            Collections.reverse(oldestFirst);
            for (ExamResult result : oldestFirst) {
                rows.add(new Block.Row(
                        List.of(
                                first ? subject.subject() : "",
                                result.exam(),
                                result.date(),
                                result.coefficient(),
                                result.score(),
                                first ? subject.average() : "",
                                result.comment()),
                        false));
                first = false;
            }
        }
        return new Block.Grid(columns, rows);
    }

    private List<String> missed(UUID studentId, Optional<LocalEntity> year) {
        List<String> lines = new ArrayList<>();
        type(ABSENCE, STARTS_ON)
                .filter(type -> type.has(LESSONS, FieldKind.INTEGER) && type.has(JUSTIFIED, FieldKind.BOOLEAN))
                .ifPresent(type -> {
                    int missed = 0;
                    int unjustified = 0;
                    for (LocalEntity absence : during(type, STARTS_ON, studentId, year)) {
                        int lessons = absence.text(LESSONS).isEmpty() ? 0 : Integer.parseInt(absence.text(LESSONS));
                        missed += lessons;
                        unjustified += Boolean.parseBoolean(absence.text(JUSTIFIED)) ? 0 : lessons;
                    }
                    lines.add(texts.get("studentfile.missed", missed, unjustified));
                });
        type(ATTENDANCE, DATE).ifPresent(type -> noted(type, studentId, year).ifPresent(lines::add));
        return lines;
    }

    private Optional<TypeSchema> type(String name, String date) {
        return store.schema()
                .find(name)
                .filter(type -> type.has(STUDENT_ID, FieldKind.REFERENCE) && type.has(date, FieldKind.DATE));
    }

    private Optional<String> noted(TypeSchema attendance, UUID studentId, Optional<LocalEntity> year) {
        Optional<FieldSchema> status = attendance.fields().stream()
                .filter(field -> field.kind() == FieldKind.ENUM)
                .findFirst();
        if (status.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> counts = during(attendance, DATE, studentId, year).stream()
                .collect(Collectors.groupingBy(mark -> mark.text(status.get().name()), Collectors.counting()));
        String text = status.get().values().stream()
                .filter(value -> counts.containsKey(value.value()))
                .map(value -> texts.get(
                        "studentfile.labelled", texts.of(value.label()), Long.toString(counts.get(value.value()))))
                .collect(Collectors.joining("   "));
        return text.isEmpty() ? Optional.empty() : Optional.of(texts.get("print.noted", text));
    }

    /** Dates of a payload are in the order of their texts. */
    private List<LocalEntity> during(TypeSchema type, String date, UUID studentId, Optional<LocalEntity> year) {
        return store
                .entities()
                .list(EntityQuery.all(type.type()).where(Map.of(STUDENT_ID, studentId.toString())))
                .stream()
                .filter(entity -> year.isEmpty()
                        || entity.text(date).compareTo(year.get().text(STARTS_ON)) >= 0
                                && entity.text(date).compareTo(year.get().text(ENDS_ON)) <= 0)
                .toList();
    }
}
