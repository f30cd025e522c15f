package org.cartable.client.ui.studentfile;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.gradebook.ExamResult;
import org.cartable.client.ui.gradebook.StudentGrades;
import org.cartable.client.ui.gradebook.SubjectGrades;
import org.cartable.client.ui.payments.Account;
import org.cartable.client.ui.payments.Balance;
import org.cartable.client.ui.payments.PaymentReader;
import org.cartable.client.ui.roster.Roster;
import org.cartable.client.ui.studentfile.FileSchema.Part;
import org.cartable.client.ui.studentfile.FileSection.Group;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.EventStatus;

/** Reads the file of a student from the store. Blocks for the disk: not for the event thread. */
final class FileReader {

    /** The section of what waits for a decision; no type has that name. */
    static final String TO_DECIDE = "";

    private static final String GRADE = "GRADE";
    private static final String PAYMENT = "PAYMENT";

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final EditWording wording;
    private final StudentGrades grades;
    private final PaymentReader payments;
    private final PlainParts plain;
    private final Roster roster;
    private final Clock clock;

    FileReader(LocalStore store, Texts texts, FieldFormat format, Clock clock) {
        this.store = store;
        this.texts = texts;
        this.format = format;
        this.clock = clock;
        this.roster = new Roster(store, texts, format);
        this.wording = new EditWording(store, texts, format);
        this.plain = new PlainParts(store, texts, format, wording);
        this.grades = new StudentGrades(store, texts, format);
        this.payments = new PaymentReader(store, texts, format);
    }

    /** @return the student that the record is, or refers to; by its first reference when it refers to several */
    Optional<UUID> studentOf(EntityKey key) {
        if (key.entityType().equals(FileSchema.STUDENT)) {
            return Optional.of(key.entityId());
        }
        return FileSchema.of(store.schema().current()).stream()
                .flatMap(schema -> schema.parts().stream())
                .filter(part -> part.type().type().equals(key.entityType()))
                .flatMap(part -> store.entities().find(key).stream()
                        .flatMap(entity -> part.by().stream().map(field -> entity.text(field.name()))))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .findFirst();
    }

    StudentFile read(FileSchema schema, UUID studentId) {
        Optional<LocalEntity> student = store.entities().find(new EntityKey(FileSchema.STUDENT, studentId));
        UUID id = student.map(LocalEntity::id).orElse(studentId);
        List<FileSection> sections = new ArrayList<>();
        Set<EntityKey> keys = new HashSet<>(Set.of(new EntityKey(FileSchema.STUDENT, id)));
        for (Part part : schema.parts()) {
            FileSection section = section(part, id);
            section.groups().forEach(group -> group.entries().forEach(entry -> keys.add(entry.key())));
            if (section.count() > 0) {
                sections.add(section);
            }
        }
        FileSection toDecide = toDecide(schema, id, keys);
        if (toDecide.count() > 0) {
            sections.add(0, toDecide);
        }
        return new StudentFile(
                id,
                student.isPresent(),
                wording.title(FileSchema.STUDENT, id.toString()),
                student.map(entity -> StateWord.of(entity.status(), texts)).orElse(null),
                student.map(entity -> fields(schema.student(), entity)).orElse(List.of()),
                sections,
                asOf());
    }

    private List<FileField> fields(TypeSchema type, LocalEntity student) {
        List<FileField> fields = new ArrayList<>();
        if (Roster.known(store.schema().current())) {
            String classes = String.join(", ", roster.classesOf(student.id(), LocalDate.now(clock)));
            fields.add(new FileField(roster.className(), classes));
        }
        for (FieldSchema field : type.fields()) {
            if (!type.title().contains(field.name())) {
                fields.add(new FileField(texts.of(field.label()), wording.shown(field, student.fields())));
            }
        }
        return fields.stream().filter(field -> !field.value().isEmpty()).toList();
    }

    private String asOf() {
        Instant at = store.state().current().lastSuccessAt();
        return at == null ? "" : texts.get("studentfile.asOf", format.moment(at.atZone(clock.getZone())));
    }

    // --- what waits for a decision -------------------------------------------------------------------------------

    private FileSection toDecide(FileSchema schema, UUID studentId, Set<EntityKey> keys) {
        List<FileEntry> entries = store.outbox().parked().stream()
                .filter(edit -> keys.contains(edit.key()) || refers(schema, edit, studentId))
                .map(this::decision)
                .toList();
        return new FileSection(TO_DECIDE, texts.get("studentfile.toDecide"), List.of(new Group("", "", entries)));
    }

    /** What was refused when it was new is in no table, and known by what it would have been. */
    private static boolean refers(FileSchema schema, QueuedEvent edit, UUID studentId) {
        JsonObject document =
                edit.event().payload() == null ? edit.before() : edit.event().payload();
        return document != null
                && schema.parts().stream()
                        .filter(part -> part.type().type().equals(edit.key().entityType()))
                        .flatMap(part -> part.by().stream())
                        .anyMatch(field -> studentId.toString().equals(JsonText.plain(document.get(field.name()))));
    }

    private FileEntry decision(QueuedEvent edit) {
        boolean conflict = edit.event().status() == EventStatus.CONFLICT;
        UUID eventId = edit.event().id();
        return new FileEntry(
                "edit/" + eventId,
                edit.key(),
                "",
                wording.what(edit),
                "",
                conflict ? EntityStatus.CONFLICT : EntityStatus.REFUSED,
                conflict ? new Destination.Conflict(edit.key()) : new Destination.Refused(eventId));
    }

    // --- the parts -----------------------------------------------------------------------------------------------

    private FileSection section(Part part, UUID studentId) {
        TypeSchema type = part.type();
        List<Group> groups =
                switch (type.type()) {
                    case GRADE ->
                        StudentGrades.known(store.schema().current()) ? grades(studentId) : plain.read(part, studentId);
                    case PAYMENT ->
                        PaymentReader.known(store.schema().current())
                                ? payments(studentId)
                                : plain.read(part, studentId);
                    default -> plain.read(part, studentId);
                };
        return new FileSection(type.type(), texts.of(type.pluralLabel()), groups);
    }

    private List<Group> grades(UUID studentId) {
        return grades.of(studentId).stream().map(FileReader::subject).toList();
    }

    private static Group subject(SubjectGrades subject) {
        return new Group(
                subject.subject(),
                subject.average(),
                subject.results().stream().map(FileReader::result).toList());
    }

    private static FileEntry result(ExamResult result) {
        if (result.classId() == null) {
            return FileEntry.of(result.key(), result.date(), result.exam(), result.score(), result.status());
        }
        return FileEntry.of(
                result.key(),
                result.date(),
                result.exam(),
                result.score(),
                result.status(),
                new Destination.InGradebook(result.classId(), result.examId()));
    }

    private List<Group> payments(UUID studentId) {
        Account account = payments.account(studentId);
        List<Group> groups = new ArrayList<>();
        for (Balance balance : account.balances()) {
            groups.add(new Group(balance.text(), balance.amount(), List.of()));
        }
        groups.add(new Group(
                "",
                "",
                account.entries().stream()
                        .map(entry ->
                                FileEntry.of(entry.key(), entry.date(), entry.text(), entry.amount(), entry.status()))
                        .toList()));
        return groups;
    }
}
