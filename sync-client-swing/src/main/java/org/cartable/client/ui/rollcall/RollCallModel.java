package org.cartable.client.ui.rollcall;

import jakarta.json.Json;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.export.ExportedTable;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalSchema;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.LatestReading;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.UnsavedValues;
import org.cartable.client.ui.UnsavedValues.Entry;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.client.ui.roster.Roster;
import org.cartable.client.ui.roster.SchoolClassChoice;
import org.cartable.protocol.schema.FieldSchema;

/**
 * The roll of one lesson. Lives on the event thread.
 *
 * <p>A key notes the selected student and goes on to the next. What is noted is on the screen at once and on the disk a
 * moment later; until then the row has no state. Should the disk refuse it, the row goes back and the reason is said.
 */
public final class RollCallModel {

    private final LocalSchema schema;
    private final RollReader reader;
    private final LatestReading<Question, Roll> reading;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final ProblemText problems;
    private final Clock clock;
    private final Signal changed = new Signal();
    /** What was noted and is not on the disk yet, by student; null for what was taken back. */
    private final UnsavedValues<UUID, Mark> unsaved = new UnsavedValues<>();

    private RollCallSchema needs;
    private List<Mark> marks = List.of();
    private Lesson lesson;
    private String dateText;
    /** The person has not asked for another day. */
    private boolean today = true;

    private Roll roll = new Roll(List.of(), List.of());
    private UUID selected;
    private boolean shown;
    private String failure;
    /** Why the last reading did not succeed; null when it did. */
    private String unread;

    /**
     * What is read.
     *
     * @param inIt what was settled before
     */
    private record Question(Lesson lesson, List<Mark> marks, List<Entry<UUID, Mark>> inIt) {}

    /** @param clock says which day it is where the person is */
    public RollCallModel(
            LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format, Clock clock) {
        this.schema = store.schema();
        this.reader = new RollReader(store, texts, format);
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.problems = new ProblemText(texts, format);
        this.clock = clock;
        this.lesson = new Lesson(null, LocalDate.now(clock), 1);
        this.reading = new LatestReading<>(
                background,
                () -> needs == null ? null : new Question(lesson, marks, unsaved.settled()),
                asked -> reader.read(asked.lesson(), asked.marks()),
                this::arrived,
                this::failed);
        news.listen(this::heard);
    }

    /** @return true when the school's schema has what a roll call needs, as far as this user sees it */
    public boolean available() {
        return RollCallSchema.of(schema.current()).isPresent();
    }

    /** @return tells that something else is to be shown */
    public Signal changed() {
        return changed;
    }

    /** The screen comes into sight. */
    public void show() {
        shown = true;
        adopt();
        if (today) {
            lesson = lesson.on(LocalDate.now(clock));
            dateText = format(lesson.date());
        }
        reading.ask();
    }

    /** Calls the roll of that class, day and lesson, and selects the student. */
    public void open(UUID classId, LocalDate date, int period, UUID studentId) {
        shown = true;
        today = false;
        adopt();
        lesson = new Lesson(classId, date, period);
        dateText = format(date);
        unsaved.clear();
        roll = new Roll(roll.classes(), List.of());
        selected = studentId;
        reading.ask();
        changed.tell();
    }

    /** Goes to the lesson of another roll call. */
    public void follow(RollCallModel other) {
        adopt();
        lesson = other.lesson;
        today = other.today;
        dateText = format(lesson.date());
        changed.tell();
    }

    private void adopt() {
        needs = RollCallSchema.of(schema.current()).orElse(null);
        marks = needs == null ? List.of() : Mark.of(needs.status(), texts);
        if (needs != null && (lesson.period() < needs.firstPeriod() || lesson.period() > needs.lastPeriod())) {
            lesson = lesson.at(needs.firstPeriod());
        }
    }

    private void heard(Set<String> entityTypes) {
        if (shown && entityTypes.stream().anyMatch(RollCallModel::concerns)) {
            reading.ask();
        }
    }

    private static boolean concerns(String entityType) {
        return entityType.equals(RollCallSchema.ATTENDANCE) || Roster.TYPES.contains(entityType);
    }

    // --- which lesson --------------------------------------------------------------------------------------------

    /** @return all classes, by name */
    public List<SchoolClassChoice> classes() {
        return roll.classes();
    }

    /** @return the class that the roll is called of; empty before one is chosen */
    public Optional<SchoolClassChoice> schoolClass() {
        return classes().stream()
                .filter(choice -> choice.id().equals(lesson.classId()))
                .findFirst();
    }

    /** Calls the roll of that class. */
    public void choose(SchoolClassChoice choice) {
        change(lesson.of(choice == null ? null : choice.id()));
    }

    /** @return the day as it stands in its field, also while it is no date */
    public String dateText() {
        return dateText;
    }

    /** Takes what was typed as the day; while it is none, the roll stays as it is. */
    public void typeDate(String typed) {
        if (typed.equals(dateText)) {
            return;
        }
        dateText = typed;
        today = false;
        LocalDate date = shownDate();
        if (date == null) {
            changed.tell();
        } else {
            change(lesson.on(date));
        }
    }

    /** @return what is wrong with the day that was typed; null when nothing is */
    public String dateProblem() {
        return shownDate() == null ? texts.get("rollcall.noDate", format.dateExample()) : null;
    }

    /** Goes so many days on, or back. */
    public void moveDate(int days) {
        LocalDate moved = lesson.date().plusDays(days);
        dateText = format(moved);
        today = false;
        change(lesson.on(moved));
    }

    private LocalDate shownDate() {
        FieldSchema field = dateField();
        if (field == null || dateText == null) {
            return null;
        }
        try {
            String wire = JsonText.plain(format.parse(field, dateText));
            return wire.isEmpty() ? null : LocalDate.parse(wire);
        } catch (EditRefusedException | DateTimeException noDate) {
            return null;
        }
    }

    private String format(LocalDate date) {
        FieldSchema field = dateField();
        return field == null ? date.toString() : format.typed(field, Json.createValue(date.toString()));
    }

    private FieldSchema dateField() {
        return needs == null
                ? null
                : needs.attendance().field(RollCallSchema.DATE).orElse(null);
    }

    /** @return the first and the last number that a lesson may have */
    public int[] periods() {
        return needs == null ? new int[] {1, 1} : new int[] {needs.firstPeriod(), needs.lastPeriod()};
    }

    /** @return the number of the lesson */
    public int period() {
        return lesson.period();
    }

    /** Calls the roll of that lesson of the day. */
    public void choosePeriod(int period) {
        change(lesson.at(period));
    }

    private void change(Lesson other) {
        if (!other.equals(lesson)) {
            lesson = other;
            unsaved.clear();
            selected = null;
            roll = new Roll(roll.classes(), List.of());
            reading.ask();
        }
        changed.tell();
    }

    // --- the roll ------------------------------------------------------------------------------------------------

    private void arrived(Question asked, Roll read) {
        unread = null;
        if (asked.lesson().equals(lesson)) {
            roll = read;
            unsaved.seen(asked.inIt());
            if (selected == null && !read.rows().isEmpty()) {
                selected = firstUnmarked().orElse(read.rows().get(0)).studentId();
            }
            changed.tell();
        }
    }

    private void failed(RuntimeException cause) {
        unread = texts.get("rollcall.failed", cause.getMessage());
        changed.tell();
    }

    /** @return the students in the order of their names, with what is noted */
    public List<RollCallRow> rows() {
        return roll.rows().stream()
                .map(row -> unsaved.has(row.studentId()) ? row.marked(unsaved.get(row.studentId())) : row)
                .toList();
    }

    private Optional<RollCallRow> firstUnmarked() {
        return rows().stream().filter(row -> row.mark() == null).findFirst();
    }

    /** @return the place of the selected student; -1 for none */
    public int selectedIndex() {
        List<RollCallRow> rows = roll.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).studentId().equals(selected)) {
                return i;
            }
        }
        return -1;
    }

    /** @return the selected student; empty for none */
    public Optional<RollCallRow> selection() {
        int index = selectedIndex();
        return index < 0 ? Optional.empty() : Optional.of(rows().get(index));
    }

    /** Selects the student in that place; -1 changes nothing, since a table clears its selection when its rows change. */
    public void select(int index) {
        if (index >= 0 && index < roll.rows().size()) {
            UUID student = roll.rows().get(index).studentId();
            if (!student.equals(selected)) {
                selected = student;
                changed.tell();
            }
        }
    }

    // --- noting --------------------------------------------------------------------------------------------------

    /** @return the marks with their keys, in the order of the schema */
    public List<Mark> marks() {
        return marks;
    }

    /** @return the user's role may note who was there */
    public boolean writable() {
        return needs != null && needs.writable();
    }

    /** @return why nothing can be noted; null when it can */
    public String fixedText() {
        return needs == null || writable() ? null : texts.get("rollcall.notPermitted");
    }

    /**
     * Notes the selected student with the mark of that key and selects the next one.
     *
     * @return false when no mark has the key, or nothing is selected or permitted
     */
    public boolean press(char key) {
        Optional<Mark> mark = marks.stream()
                .filter(known -> known.key() == Character.toUpperCase(key))
                .findFirst();
        int index = selectedIndex();
        if (mark.isEmpty() || index < 0 || !writable()) {
            return false;
        }
        note(roll.rows().get(index).studentId(), mark.get());
        if (index + 1 < roll.rows().size()) {
            selected = roll.rows().get(index + 1).studentId();
        }
        changed.tell();
        return true;
    }

    /** Takes the mark of the selected student back. */
    public void clear() {
        selection().filter(row -> row.mark() != null && writable()).ifPresent(row -> {
            note(row.studentId(), null);
            changed.tell();
        });
    }

    /** Notes everybody who is not noted with the first mark, which is that they are there. */
    public void markTheRest() {
        if (marks.isEmpty() || !writable()) {
            return;
        }
        for (RollCallRow row : rows()) {
            if (row.mark() == null) {
                note(row.studentId(), marks.get(0));
            }
        }
        changed.tell();
    }

    private void note(UUID student, Mark mark) {
        Lesson noted = lesson;
        failure = null;
        Entry<UUID, Mark> entry = unsaved.enter(student, mark);
        background.run(
                () -> {
                    if (mark == null) {
                        reader.clear(noted, student);
                    } else {
                        reader.mark(noted, student, mark.value());
                    }
                    return student;
                },
                saved -> settled(entry),
                refused -> {
                    failure = refusal(refused);
                    settled(entry);
                });
    }

    private String refusal(RuntimeException refused) {
        return texts.get("rollcall.refused", problems.of(needs.attendance(), refused));
    }

    private void settled(Entry<UUID, Mark> entry) {
        unsaved.settle(List.of(entry));
        reading.ask();
    }

    /** @return true when a remark can be written beside the mark of the selected student */
    public boolean commentable() {
        return needs != null
                && needs.hasComment()
                && writable()
                && selection().filter(row -> row.mark() != null).isPresent();
    }

    /** Writes the remark of the selected student. */
    public void comment(String text) {
        if (!commentable() || selection().orElseThrow().comment().equals(text.strip())) {
            return;
        }
        Lesson noted = lesson;
        UUID student = selected;
        background.run(
                () -> {
                    reader.comment(noted, student, text);
                    return student;
                },
                saved -> reading.ask(),
                refused -> {
                    failure = refusal(refused);
                    reading.ask();
                    changed.tell();
                });
    }

    // --- in words ------------------------------------------------------------------------------------------------

    /** @return how many have which mark, and how many none */
    public String summary() {
        if (lesson.classId() == null) {
            return texts.get(classes().isEmpty() ? "rollcall.noClasses" : "rollcall.chooseClass");
        }
        List<RollCallRow> rows = rows();
        if (rows.isEmpty()) {
            return reading.running() ? "" : texts.get("rollcall.nobody");
        }
        String counts = marks.stream()
                .map(mark -> texts.get(
                        "rollcall.countOf",
                        mark.label(),
                        rows.stream()
                                .filter(row -> mark.value().equals(row.mark()))
                                .count()))
                .collect(Collectors.joining("   "));
        long open = rows.stream().filter(row -> row.mark() == null).count();
        return counts + "   " + texts.get("rollcall.open", open);
    }

    /** @return which key notes what */
    public String legend() {
        return marks.stream()
                .map(mark -> texts.get("rollcall.key", String.valueOf(mark.key()), mark.label()))
                .collect(Collectors.joining("   "));
    }

    /** @return the roll that is shown; empty before there is a class */
    public Optional<ExportedTable> exported() {
        List<RollCallRow> shownRows = rows();
        return schoolClass()
                .map(schoolClass -> new ExportedTable(
                        texts.get("rollcall.exported", schoolClass.name(), lesson.date(), lesson.period()), table -> {
                            table.row(List.of(
                                    texts.get("rollcall.student"),
                                    texts.get("rollcall.mark"),
                                    texts.get("rollcall.comment"),
                                    texts.get("list.state")));
                            shownRows.forEach(row -> table.row(List.of(
                                    row.name(),
                                    row.markText(),
                                    row.comment(),
                                    row.state() == null ? "" : row.state().text())));
                        }));
    }

    /** @return what went wrong last; null for nothing */
    public String failure() {
        return unread == null ? failure : unread;
    }
}
