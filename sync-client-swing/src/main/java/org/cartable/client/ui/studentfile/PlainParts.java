package org.cartable.client.ui.studentfile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.studentfile.FileSchema.Part;
import org.cartable.client.ui.studentfile.FileSection.Group;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * Reads what refers to a student by nothing but the schema: the date, the values in words, and how many there are of what
 * kind. Blocks for the disk: not for the event thread.
 */
final class PlainParts {

    private static final String ATTENDANCE = "ATTENDANCE";
    private static final String ABSENCE = "ABSENCE";
    private static final String CLASS_ID = "classId";
    private static final String DATE = "date";
    private static final String PERIOD = "period";
    private static final String LESSONS = "lessons";
    private static final String JUSTIFIED = "justified";

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final EditWording wording;

    PlainParts(LocalStore store, Texts texts, FieldFormat format, EditWording wording) {
        this.store = store;
        this.texts = texts;
        this.format = format;
        this.wording = wording;
    }

    /** @return the records of that type that refer to the student, the newest first */
    List<Group> read(Part part, UUID studentId) {
        TypeSchema type = part.type();
        Map<EntityKey, LocalEntity> found = new LinkedHashMap<>();
        for (FieldSchema by : part.by()) {
            store.entities()
                    .list(EntityQuery.all(type.type()).where(Map.of(by.name(), studentId.toString())))
                    .forEach(entity -> found.put(entity.key(), entity));
        }
        Optional<FieldSchema> date = type.fields().stream()
                .filter(field -> field.kind() == FieldKind.DATE)
                .findFirst();
        List<LocalEntity> entities = new ArrayList<>(found.values());
        date.ifPresent(field -> entities.sort(Comparator.comparing((LocalEntity entity) -> entity.text(field.name()))
                .reversed()));
        Titles titles = new Titles(wording);
        List<FileEntry> entries = entities.stream()
                .map(entity -> entry(part, entity, date.orElse(null), titles))
                .toList();
        return List.of(new Group(summary(type, entities), "", entries));
    }

    /** The titles that one reading has met: a student's records name the same class many times. */
    private static final class Titles {

        private final EditWording wording;
        private final Map<String, String> known = new LinkedHashMap<>();

        Titles(EditWording wording) {
            this.wording = wording;
        }

        String of(String entityType, String id) {
            return known.computeIfAbsent(entityType + "/" + id, any -> wording.title(entityType, id));
        }
    }

    private FileEntry entry(Part part, LocalEntity entity, FieldSchema date, Titles titles) {
        String text = part.type().fields().stream()
                .filter(field -> !field.equals(date) && !part.by().contains(field))
                .map(field -> told(field, entity, titles))
                .filter(told -> !told.isEmpty())
                .collect(Collectors.joining(" · "));
        String when = date == null ? "" : format.shown(date, entity.fields().get(date.name()), titles::of);
        return FileEntry.of(entity.key(), when, text, "", entity.status(), destination(part.type(), entity));
    }

    /** Words speak for themselves, figures do not. */
    private String told(FieldSchema field, LocalEntity entity, Titles titles) {
        String shown = format.shown(field, entity.fields().get(field.name()), titles::of);
        boolean plain =
                field.kind() == FieldKind.TEXT || field.kind() == FieldKind.ENUM || field.kind() == FieldKind.REFERENCE;
        return shown.isEmpty() || plain ? shown : texts.get("studentfile.labelled", texts.of(field.label()), shown);
    }

    private static Destination destination(TypeSchema type, LocalEntity entity) {
        boolean onRoll = type.type().equals(ATTENDANCE)
                && type.has(CLASS_ID, FieldKind.REFERENCE)
                && type.has(DATE, FieldKind.DATE)
                && type.has(PERIOD, FieldKind.INTEGER)
                && Stream.of(CLASS_ID, DATE, PERIOD)
                        .noneMatch(field -> entity.text(field).isEmpty());
        return onRoll
                ? new Destination.OnRoll(
                        UUID.fromString(entity.text(CLASS_ID)),
                        LocalDate.parse(entity.text(DATE)),
                        Integer.parseInt(entity.text(PERIOD)))
                : new Destination.Opened(entity.key());
    }

    /** @return how many there are of each value of the first field that has few values; of absences the lessons */
    private String summary(TypeSchema type, List<LocalEntity> entities) {
        if (type.type().equals(ABSENCE)
                && type.has(LESSONS, FieldKind.INTEGER)
                && type.has(JUSTIFIED, FieldKind.BOOLEAN)) {
            return absences(entities);
        }
        return type.fields().stream()
                .filter(field -> field.kind() == FieldKind.ENUM && field.listed())
                .findFirst()
                .map(field -> counts(field, entities))
                .orElse("");
    }

    private String absences(List<LocalEntity> entities) {
        int missed = 0;
        int unjustified = 0;
        for (LocalEntity absence : entities) {
            int lessons = absence.text(LESSONS).isEmpty() ? 0 : Integer.parseInt(absence.text(LESSONS));
            missed += lessons;
            unjustified += Boolean.parseBoolean(absence.text(JUSTIFIED)) ? 0 : lessons;
        }
        return texts.get("studentfile.missed", missed, unjustified);
    }

    private String counts(FieldSchema field, List<LocalEntity> entities) {
        Map<String, Long> counts = entities.stream()
                .collect(Collectors.groupingBy(entity -> entity.text(field.name()), Collectors.counting()));
        return field.values().stream()
                .filter(value -> counts.containsKey(value.value()))
                .map(value -> texts.get(
                        "studentfile.labelled", texts.of(value.label()), Long.toString(counts.get(value.value()))))
                .collect(Collectors.joining("   "));
    }
}
