package org.cartable.client.ui.rollcall;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.roster.Roster;
import org.cartable.client.ui.roster.SchoolClassChoice;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.Priority;

/** Reads the roll of a lesson from the store, and writes into it. Blocks for the disk: not for the event thread. */
final class RollReader {

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final Roster roster;

    RollReader(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.format = format;
        this.roster = new Roster(store, texts, format);
    }

    Roll read(Lesson lesson, List<Mark> marks) {
        List<SchoolClassChoice> classes = roster.classes();
        return new Roll(classes, lesson.classId() == null ? List.of() : rows(lesson, marks));
    }

    private List<RollCallRow> rows(Lesson lesson, List<Mark> marks) {
        Map<UUID, LocalEntity> noted = new HashMap<>();
        for (LocalEntity attendance : store.entities()
                .list(EntityQuery.all(RollCallSchema.ATTENDANCE)
                        .where(Map.of(
                                RollCallSchema.CLASS_ID, lesson.classId().toString(),
                                RollCallSchema.DATE, lesson.date().toString(),
                                RollCallSchema.PERIOD, Integer.toString(lesson.period()))))) {
            noted.put(UUID.fromString(attendance.text(RollCallSchema.STUDENT_ID)), attendance);
        }
        // Who was noted stays on the roll, also after having left the class.
        Set<UUID> students = new LinkedHashSet<>(noted.keySet());
        students.addAll(roster.enrolled(lesson.classId(), lesson.date()));
        return roster.students(students).stream()
                .map(student -> row(student.id(), student.name(), noted.get(student.id()), marks))
                .toList();
    }

    private RollCallRow row(UUID studentId, String name, LocalEntity attendance, List<Mark> marks) {
        if (attendance == null) {
            return new RollCallRow(studentId, name, null, "", "", null);
        }
        String value = attendance.text(RollCallSchema.STATUS);
        String label = marks.stream()
                .filter(mark -> mark.value().equals(value))
                .map(Mark::label)
                .findFirst()
                .orElse(value);
        return new RollCallRow(
                studentId,
                name,
                value,
                label,
                attendance.text(RollCallSchema.COMMENT),
                StateWord.of(attendance.edits(), texts, format));
    }

    // --- writing -------------------------------------------------------------------------------------------------

    /** Notes the student: who was noted is noted anew, in the same record. On the disk when it returns. */
    void mark(Lesson lesson, UUID studentId, String value) {
        write(lesson, studentId, RollCallSchema.STATUS, Json.createValue(value));
    }

    /** Writes the remark beside a mark; an empty one is taken away. */
    void comment(Lesson lesson, UUID studentId, String comment) {
        JsonValue value = comment.isBlank() ? JsonValue.NULL : Json.createValue(comment.strip());
        find(lesson, studentId).ifPresent(key -> store.edits()
                .update(
                        key,
                        Json.createObjectBuilder()
                                .add(RollCallSchema.COMMENT, value)
                                .build(),
                        Priority.HIGH));
    }

    private void write(Lesson lesson, UUID studentId, String field, JsonValue value) {
        JsonObjectBuilder fields = Json.createObjectBuilder().add(field, value);
        Optional<EntityKey> noted = find(lesson, studentId);
        if (noted.isPresent()) {
            store.edits().update(noted.get(), fields.build(), Priority.HIGH);
        } else {
            JsonObject created = fields.add(RollCallSchema.STUDENT_ID, studentId.toString())
                    .add(RollCallSchema.CLASS_ID, lesson.classId().toString())
                    .add(RollCallSchema.DATE, lesson.date().toString())
                    .add(RollCallSchema.PERIOD, lesson.period())
                    .build();
            store.edits().create(RollCallSchema.ATTENDANCE, created, Priority.HIGH);
        }
    }

    /** Takes the mark of the student back, with its remark. */
    void clear(Lesson lesson, UUID studentId) {
        find(lesson, studentId).ifPresent(store.edits()::delete);
    }

    /** @return what is noted of the student in that lesson, in whatever class */
    private Optional<EntityKey> find(Lesson lesson, UUID studentId) {
        return store
                .entities()
                .list(EntityQuery.all(RollCallSchema.ATTENDANCE)
                        .where(Map.of(
                                RollCallSchema.STUDENT_ID, studentId.toString(),
                                RollCallSchema.DATE, lesson.date().toString(),
                                RollCallSchema.PERIOD, Integer.toString(lesson.period())))
                        .limit(1))
                .stream()
                .map(LocalEntity::key)
                .findFirst();
    }
}
