package org.cartable.client.ui.roster;

import java.text.Collator;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.SchemaResponse;

/** Reads classes and who is in them, in the order of the names. Blocks for the disk: not for the event thread. */
public final class Roster {

    /** The type of the classes. */
    public static final String CLASS = "CLASS";

    private static final String ENROLLMENT = "ENROLLMENT";
    private static final String STUDENT = "STUDENT";
    private static final String STUDENT_ID = "studentId";
    private static final String CLASS_ID = "classId";
    private static final String ENROLLED_ON = "enrolledOn";
    private static final String LEFT_ON = "leftOn";

    /** The types that the roster is read from. */
    public static final Set<String> TYPES = Set.of(ENROLLMENT, STUDENT, CLASS);

    private final LocalStore store;
    private final Texts texts;
    private final EditWording wording;

    public Roster(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.wording = new EditWording(store, texts, format);
    }

    /** @return true when the schema, as the user sees it, tells who is in which class */
    public static boolean known(SchemaResponse schema) {
        return schema.type(STUDENT).isPresent()
                && schema.type(CLASS).isPresent()
                && schema.type(ENROLLMENT)
                        .filter(enrollment -> enrollment.has(STUDENT_ID, FieldKind.REFERENCE)
                                && enrollment.has(CLASS_ID, FieldKind.REFERENCE))
                        .isPresent();
    }

    /** @return all classes */
    public List<SchoolClassChoice> classes() {
        List<UUID> ids = store.entities().list(EntityQuery.all(CLASS)).stream()
                .map(LocalEntity::id)
                .toList();
        return store.entities().titles(CLASS, ids).entrySet().stream()
                .map(title -> new SchoolClassChoice(title.getKey(), title.getValue()))
                .sorted(byName(SchoolClassChoice::name))
                .toList();
    }

    /** @return who is in the class on that day */
    public Set<UUID> enrolled(UUID classId, LocalDate day) {
        Set<UUID> students = new LinkedHashSet<>();
        for (LocalEntity enrollment :
                store.entities().list(EntityQuery.all(ENROLLMENT).where(Map.of(CLASS_ID, classId.toString())))) {
            if (isThere(enrollment, day.toString())) {
                students.add(UUID.fromString(enrollment.text(STUDENT_ID)));
            }
        }
        return students;
    }

    /** Dates of a payload are in the order of their texts. */
    private static boolean isThere(LocalEntity enrollment, String day) {
        String from = enrollment.text(ENROLLED_ON);
        String left = enrollment.text(LEFT_ON);
        return from.compareTo(day) <= 0 && (left.isEmpty() || left.compareTo(day) > 0);
    }

    /** @return the names of the classes that the student is in on that day */
    public List<String> classesOf(UUID studentId, LocalDate day) {
        return store.entities().titles(CLASS, classIdsOf(studentId, day)).values().stream()
                .sorted(byName(Function.identity()))
                .toList();
    }

    /** @return the classes that the student is in on that day */
    public List<UUID> classIdsOf(UUID studentId, LocalDate day) {
        return store
                .entities()
                .list(EntityQuery.all(ENROLLMENT).where(Map.of(STUDENT_ID, studentId.toString())))
                .stream()
                .filter(enrollment -> isThere(enrollment, day.toString()))
                .map(enrollment -> UUID.fromString(enrollment.text(CLASS_ID)))
                .toList();
    }

    /** @return the name of a class as such */
    public String className() {
        return texts.of(store.schema().require(CLASS).label());
    }

    /** @return these students with their names */
    public List<RosterStudent> students(Collection<UUID> ids) {
        return store.entities().titles(STUDENT, ids).entrySet().stream()
                .map(title -> student(title.getKey(), title.getValue()))
                .sorted(byName(RosterStudent::name))
                .toList();
    }

    /** The title of who is not here is the id; then the last edit says the name. */
    private RosterStudent student(UUID id, String title) {
        boolean here = !title.equals(id.toString());
        return new RosterStudent(id, here ? title : wording.title(STUDENT, title), here);
    }

    private <T> Comparator<T> byName(Function<T, String> name) {
        Collator collator = Collator.getInstance(texts.locale());
        return (left, right) -> collator.compare(name.apply(left), name.apply(right));
    }
}
