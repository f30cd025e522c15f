package org.cartable.client.ui.gradebook;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditGroup;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.LocalEdits;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.roster.Roster;
import org.cartable.client.ui.roster.SchoolClassChoice;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.FieldSchema;

/** Reads the gradebook of a class from the store, and writes into it. Blocks for the disk: not for the event thread. */
final class GradebookReader {

    private final LocalStore store;
    private final FieldFormat format;
    private final Roster roster;

    GradebookReader(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.format = format;
        this.roster = new Roster(store, texts, format);
    }

    Gradebook read(UUID classId, LocalDate today, FieldSchema heldOn) {
        List<SchoolClassChoice> classes = roster.classes();
        if (classId == null) {
            return Gradebook.of(classes);
        }
        List<Exam> exams = exams(classId, heldOn);
        Map<GradeKey, HeldGrade> grades = grades(exams);
        Set<UUID> enrolled = roster.enrolled(classId, today);
        Set<UUID> students = new HashSet<>(enrolled);
        grades.keySet().forEach(cell -> students.add(cell.studentId()));
        return new Gradebook(classes, exams, roster.students(students), enrolled, grades);
    }

    private List<Exam> exams(UUID classId, FieldSchema heldOn) {
        return store
                .entities()
                .list(EntityQuery.all(GradebookSchema.EXAM)
                        .where(Map.of(GradebookSchema.CLASS_ID, classId.toString()))
                        .orderBy(GradebookSchema.HELD_ON, false))
                .stream()
                .map(exam -> exam(exam, heldOn, format))
                .sorted(Comparator.comparing(Exam::heldOn)
                        .thenComparing(Exam::name)
                        .thenComparing(Exam::id))
                .toList();
    }

    static Exam exam(LocalEntity exam, FieldSchema heldOn, FieldFormat format) {
        return new Exam(
                exam.id(),
                exam.text(GradebookSchema.NAME),
                exam.text(GradebookSchema.SUBJECT),
                exam.text(GradebookSchema.TERM),
                exam.text(GradebookSchema.HELD_ON),
                format.shown(heldOn, exam.fields().get(GradebookSchema.HELD_ON), (type, id) -> id),
                new BigDecimal(exam.text(GradebookSchema.MAX_SCORE)),
                new BigDecimal(exam.text(GradebookSchema.COEFFICIENT)));
    }

    private Map<GradeKey, HeldGrade> grades(List<Exam> exams) {
        Map<GradeKey, HeldGrade> grades = new HashMap<>();
        Set<UUID> onScreen = new HashSet<>();
        for (Exam exam : exams) {
            for (LocalEntity grade : store.entities()
                    .list(EntityQuery.all(GradebookSchema.GRADE)
                            .where(Map.of(GradebookSchema.EXAM_ID, exam.id().toString()))
                            .orderBy(GradebookSchema.SCORE, false))) {
                grades.put(key(grade.fields()), new HeldGrade(value(grade), grade.status()));
                onScreen.add(grade.id());
            }
        }
        Set<UUID> shown = new HashSet<>(exams.stream().map(Exam::id).toList());
        for (QueuedEvent edit : store.outbox().open(GradebookSchema.GRADE)) {
            if (!onScreen.contains(edit.key().entityId())) {
                offScreen(edit)
                        .filter(cell -> shown.contains(cell.examId()))
                        .ifPresent(cell -> grades.putIfAbsent(
                                cell,
                                new HeldGrade(
                                        GradeValue.NOTHING,
                                        EntityStatus.of(edit.event().status()))));
            }
        }
        return grades;
    }

    /** A refused grade and one whose deletion is on its way are not on the screen, but their edits are not over. */
    private static Optional<GradeKey> offScreen(QueuedEvent edit) {
        JsonObject document = edit.event().operation() == Operation.DELETE
                ? edit.before()
                : edit.event().payload();
        return Optional.ofNullable(document)
                .filter(known ->
                        known.containsKey(GradebookSchema.STUDENT_ID) && known.containsKey(GradebookSchema.EXAM_ID))
                .map(GradebookReader::key);
    }

    private static GradeKey key(JsonObject grade) {
        return new GradeKey(
                UUID.fromString(JsonText.plain(grade.get(GradebookSchema.STUDENT_ID))),
                UUID.fromString(JsonText.plain(grade.get(GradebookSchema.EXAM_ID))));
    }

    static GradeValue value(LocalEntity grade) {
        String score = grade.text(GradebookSchema.SCORE);
        return new GradeValue(
                score.isEmpty() ? null : new BigDecimal(score),
                Boolean.parseBoolean(grade.text(GradebookSchema.ABSENT)));
    }

    // --- writing -------------------------------------------------------------------------------------------------

    /** Gives the cell the value, in the record that it has. On the disk when it returns. */
    void write(GradeKey cell, GradeValue value) {
        LocalEntity held = find(cell).orElse(null);
        if (held == null) {
            if (!value.equals(GradeValue.NOTHING)) {
                store.edits().create(GradebookSchema.GRADE, created(cell, value));
            }
        } else if (vanishes(held, value)) {
            store.edits().delete(held.key());
        } else {
            store.edits().update(held.key(), fields(value));
        }
    }

    private static void write(EditGroup group, GradeKey cell, GradeValue value, LocalEntity held) {
        if (held == null) {
            group.create(GradebookSchema.GRADE, created(cell, value));
        } else if (vanishes(held, value)) {
            group.delete(held.key());
        } else {
            group.update(held.key(), fields(value));
        }
    }

    /** An empty grade is none, but what was remarked beside it stays. */
    private static boolean vanishes(LocalEntity held, GradeValue value) {
        return value.equals(GradeValue.NOTHING)
                && held.text(GradebookSchema.COMMENT).isEmpty();
    }

    private static JsonObject fields(GradeValue value) {
        return Json.createObjectBuilder()
                .add(GradebookSchema.SCORE, value.score() == null ? JsonValue.NULL : JsonText.value(value.score()))
                .add(GradebookSchema.ABSENT, value.absent())
                .build();
    }

    private static JsonObject created(GradeKey cell, GradeValue value) {
        return Json.createObjectBuilder(fields(value))
                .add(GradebookSchema.STUDENT_ID, cell.studentId().toString())
                .add(GradebookSchema.EXAM_ID, cell.examId().toString())
                .build();
    }

    /**
     * Gives the cells their values, as one group; more than a group can have are a group for each exam. Cells that have the
     * value already are left alone.
     */
    SavedBlock write(Map<GradeKey, GradeValue> values) {
        Map<GradeKey, LocalEntity> held = new HashMap<>();
        List<GradeChange> changes = new ArrayList<>();
        values.forEach((cell, value) -> {
            Optional<LocalEntity> grade = find(cell);
            grade.ifPresent(known -> held.put(cell, known));
            GradeValue before = grade.map(GradebookReader::value).orElse(GradeValue.NOTHING);
            if (!before.equals(value)) {
                changes.add(new GradeChange(cell, before, value));
            }
        });
        List<GradeChange> saved = new ArrayList<>();
        int groups = 0;
        for (List<GradeChange> group : groups(changes)) {
            try {
                store.edits()
                        .group(edits -> group.forEach(
                                change -> write(edits, change.cell(), change.after(), held.get(change.cell()))));
            } catch (EditRefusedException refused) {
                return new SavedBlock(saved, groups, values.size() - changes.size(), refused);
            }
            saved.addAll(group);
            groups++;
        }
        return new SavedBlock(saved, groups, values.size() - changes.size(), null);
    }

    private static List<List<GradeChange>> groups(List<GradeChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        if (changes.size() <= LocalEdits.GROUP_MAX) {
            return List.of(changes);
        }
        Map<UUID, List<GradeChange>> byExam = new LinkedHashMap<>();
        changes.forEach(change -> byExam.computeIfAbsent(change.cell().examId(), exam -> new ArrayList<>())
                .add(change));
        List<List<GradeChange>> groups = new ArrayList<>();
        for (List<GradeChange> exam : byExam.values()) {
            for (int from = 0; from < exam.size(); from += LocalEdits.GROUP_MAX) {
                groups.add(exam.subList(from, Math.min(exam.size(), from + LocalEdits.GROUP_MAX)));
            }
        }
        return groups;
    }

    /** Gives the cells back what they held; those that somebody has changed since are left alone. */
    SavedBlock undo(List<GradeChange> changes) {
        Map<GradeKey, GradeValue> values = new LinkedHashMap<>();
        for (GradeChange change : changes) {
            GradeValue now = find(change.cell()).map(GradebookReader::value).orElse(GradeValue.NOTHING);
            if (now.equals(change.after())) {
                values.put(change.cell(), change.before());
            }
        }
        SavedBlock saved = write(values);
        return new SavedBlock(saved.changes(), saved.groups(), changes.size() - values.size(), saved.refusal());
    }

    private Optional<LocalEntity> find(GradeKey cell) {
        return store
                .entities()
                .list(EntityQuery.all(GradebookSchema.GRADE)
                        .where(Map.of(
                                GradebookSchema.STUDENT_ID, cell.studentId().toString(),
                                GradebookSchema.EXAM_ID, cell.examId().toString()))
                        .orderBy(GradebookSchema.SCORE, false)
                        .limit(1))
                .stream()
                .findFirst();
    }
}
