package org.cartable.client.ui.gradebook;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.client.export.ExportedTable;
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
import org.cartable.client.ui.roster.Roster;
import org.cartable.client.ui.roster.RosterStudent;
import org.cartable.client.ui.roster.SchoolClassChoice;
import org.cartable.protocol.schema.FieldSchema;

/**
 * The gradebook of one class. Lives on the event thread.
 *
 * <p>What is typed into a cell is checked at once. What can be used is on the screen at once and on the disk a moment later;
 * until then the cell has no state. What cannot be used stays in the cell, marked, and is not saved. While a cell is being
 * edited, what a sync brings changes the values around it, but neither rows nor columns.
 */
public final class GradebookModel {

    private static final int REASONS_SHOWN = 3;

    private final LocalSchema schema;
    private final GradebookReader reader;
    private final LatestReading<Question, Gradebook> reading;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final Signal changed = new Signal();
    private final UnsavedValues<GradeKey, GradeValue> unsaved = new UnsavedValues<>();
    /** What was entered and cannot be used. */
    private final Map<GradeKey, TypedGrade> wrong = new HashMap<>();

    private GradebookSchema needs;
    private GradeRules rules;
    private CellWording words;
    private UUID classId;
    private ExamFilter filter = ExamFilter.ALL;
    private Gradebook book = Gradebook.of(List.of());
    /** What was read while a cell is being edited; null when the book is the newest. */
    private Gradebook newer;

    private GradebookSheet sheet = GradebookSheet.EMPTY;
    private UUID selectedStudent;
    private UUID selectedExam;
    private GradeKey editing;
    private String typingProblem;
    private PastePlan plan;
    private List<GradeChange> lastPaste = List.of();
    private boolean shown;
    private String failure;
    /** Why the last reading did not succeed; null when it did. */
    private String unread;

    private String report;

    /**
     * What is read.
     *
     * @param inIt what was settled before
     */
    private record Question(
            UUID classId, LocalDate today, FieldSchema heldOn, List<Entry<GradeKey, GradeValue>> inIt) {}

    /** @param clock says which day it is where the person is */
    public GradebookModel(
            LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format, Clock clock) {
        this.schema = store.schema();
        this.reader = new GradebookReader(store, texts, format);
        this.reading = new LatestReading<>(
                background,
                () -> needs == null
                        ? null
                        : new Question(classId, LocalDate.now(clock), needs.heldOn(), unsaved.settled()),
                asked -> reader.read(asked.classId(), asked.today(), asked.heldOn()),
                this::arrived,
                this::failed);
        this.background = background;
        this.texts = texts;
        this.format = format;
        news.listen(this::heard);
    }

    /** @return true when the school's schema has what a gradebook needs, as far as this user sees it */
    public boolean available() {
        return GradebookSchema.of(schema.current()).isPresent();
    }

    /** @return tells that something else is to be shown */
    public Signal changed() {
        return changed;
    }

    /** The screen comes into sight. */
    public void show() {
        shown = true;
        adopt();
        reading.ask();
    }

    /** Opens the gradebook of the class at the grade of that student in that exam. */
    public void open(UUID ofClass, UUID studentId, UUID examId) {
        select(ofClass);
        rebuild();
        selectedStudent = studentId;
        selectedExam = examId;
        show();
        changed.tell();
    }

    /** Opens the class of another gradebook, with the same exams in sight. */
    public void follow(GradebookModel other) {
        other.schoolClass().ifPresent(this::choose);
        filter(other.filter);
    }

    private void adopt() {
        needs = GradebookSchema.of(schema.current()).orElse(null);
        if (needs != null) {
            rules = new GradeRules(needs, texts, format);
            words = new CellWording(texts, rules.absentLetter());
        }
    }

    private void heard(Set<String> entityTypes) {
        if (shown && entityTypes.stream().anyMatch(GradebookModel::concerns)) {
            adopt();
            reading.ask();
        }
    }

    private static boolean concerns(String entityType) {
        return entityType.equals(GradebookSchema.GRADE)
                || entityType.equals(GradebookSchema.EXAM)
                || Roster.TYPES.contains(entityType);
    }

    // --- which class and which exams -----------------------------------------------------------------------------

    /** @return all classes, by name */
    public List<SchoolClassChoice> classes() {
        return book.classes();
    }

    /** @return the class whose gradebook it is; empty before one is chosen */
    public Optional<SchoolClassChoice> schoolClass() {
        return classes().stream().filter(choice -> choice.id().equals(classId)).findFirst();
    }

    /** Opens the gradebook of that class. */
    public void choose(SchoolClassChoice choice) {
        UUID chosen = choice == null ? null : choice.id();
        if (!Objects.equals(chosen, classId)) {
            select(chosen);
            rebuild();
            reading.ask();
        }
        changed.tell();
    }

    private void select(UUID chosen) {
        classId = chosen;
        filter = ExamFilter.ALL;
        book = Gradebook.of(book.classes());
        newer = null;
        forgetPaste();
    }

    /** @return all terms, and each that has an exam */
    public List<FilterChoice> terms() {
        return choices("gradebook.allTerms", Exam::term, term -> texts.get("gradebook.termOf", term));
    }

    /** @return the chosen term */
    public FilterChoice term() {
        return chosen(terms(), filter.term());
    }

    /** Shows the exams of that term only. */
    public void chooseTerm(FilterChoice term) {
        filter(filter.ofTerm(term == null ? null : term.value()));
    }

    /** @return all subjects, and each that has an exam */
    public List<FilterChoice> subjects() {
        return choices("gradebook.allSubjects", Exam::subject, Function.identity());
    }

    /** @return the chosen subject */
    public FilterChoice subject() {
        return chosen(subjects(), filter.subject());
    }

    /** Shows the exams in that subject only. */
    public void chooseSubject(FilterChoice subject) {
        filter(filter.inSubject(subject == null ? null : subject.value()));
    }

    private List<FilterChoice> choices(String all, Function<Exam, String> part, Function<String, String> label) {
        Stream<FilterChoice> parts = book.exams().stream()
                .map(part)
                .distinct()
                .sorted()
                .map(value -> new FilterChoice(value, label.apply(value)));
        return Stream.concat(Stream.of(new FilterChoice(null, texts.get(all))), parts)
                .toList();
    }

    private static FilterChoice chosen(List<FilterChoice> choices, String value) {
        return choices.stream()
                .filter(choice -> Objects.equals(choice.value(), value))
                .findFirst()
                .orElse(choices.get(0));
    }

    private void filter(ExamFilter other) {
        if (!other.equals(filter)) {
            filter = other;
            forgetPaste();
            rebuild();
        }
        changed.tell();
    }

    // --- reading -------------------------------------------------------------------------------------------------

    private void arrived(Question asked, Gradebook read) {
        unread = null;
        unsaved.seen(asked.inIt());
        if (Objects.equals(asked.classId(), classId)) {
            take(read);
            changed.tell();
        }
    }

    private void failed(RuntimeException cause) {
        unread = texts.get("gradebook.failed", cause.getMessage());
        changed.tell();
    }

    private void take(Gradebook read) {
        newer = editing == null ? null : read;
        book = editing == null
                ? read
                : new Gradebook(read.classes(), book.exams(), book.students(), book.enrolled(), read.grades());
        rebuild();
    }

    private void rebuild() {
        if (editing == null) {
            List<Exam> exams = book.exams().stream().filter(filter::admits).toList();
            List<RosterStudent> students = book.students().stream()
                    .filter(student -> book.enrolled().contains(student.id()) || isGraded(student, exams))
                    .toList();
            sheet = new GradebookSheet(exams, students, this::value, this::cell, texts);
        } else {
            sheet = new GradebookSheet(sheet.exams(), sheet.students(), this::value, this::cell, texts);
        }
        if (sheet.rowOf(selectedStudent) < 0) {
            selectedStudent =
                    sheet.students().isEmpty() ? null : sheet.students().get(0).id();
        }
        if (sheet.columnOf(selectedExam) < 0) {
            selectedExam = sheet.exams().isEmpty() ? null : sheet.exams().get(0).id();
        }
    }

    private boolean isGraded(RosterStudent student, List<Exam> exams) {
        return exams.stream().anyMatch(exam -> book.grades().containsKey(new GradeKey(student.id(), exam.id())));
    }

    private GradeValue value(GradeKey cell) {
        if (unsaved.has(cell)) {
            return unsaved.get(cell);
        }
        HeldGrade held = book.grades().get(cell);
        return held == null ? GradeValue.NOTHING : held.value();
    }

    private GradeCell cell(RosterStudent student, Exam exam) {
        GradeKey key = new GradeKey(student.id(), exam.id());
        TypedGrade typed = wrong.get(key);
        if (typed != null) {
            return words.wrong(typed);
        }
        return unsaved.has(key)
                ? words.unsaved(unsaved.get(key))
                : words.held(book.grades().get(key));
    }

    // --- the sheet -----------------------------------------------------------------------------------------------

    /** @return the exams, the oldest first */
    public List<ExamColumn> columns() {
        return sheet.columns();
    }

    /** @return the students in the order of their names, with their grades */
    public List<GradebookRow> rows() {
        return sheet.rows();
    }

    /** @return the place of the selected student; -1 for none */
    public int selectedRow() {
        return sheet.rowOf(selectedStudent);
    }

    /** @return the place of the selected exam; -1 for none */
    public int selectedColumn() {
        return sheet.columnOf(selectedExam);
    }

    /** Selects the cell in that place; a place outside changes nothing, since a table clears its selection at times. */
    public void select(int row, int column) {
        boolean inside = row >= 0
                && row < sheet.students().size()
                && column >= 0
                && column < sheet.exams().size();
        if (inside && (row != selectedRow() || column != selectedColumn())) {
            selectedStudent = sheet.students().get(row).id();
            selectedExam = sheet.exams().get(column).id();
            changed.tell();
        }
    }

    /** Selects the cell so many further, as far as there are any. */
    public void move(int down, int right) {
        int row = Math.min(Math.max(selectedRow() + down, 0), sheet.students().size() - 1);
        int column =
                Math.min(Math.max(selectedColumn() + right, 0), sheet.exams().size() - 1);
        select(row, column);
    }

    /** The same after an entry: a cell that cannot be used stays selected, so that the person sees why. */
    public void advance(int down, int right) {
        if (selectedCell().filter(wrong::containsKey).isEmpty()) {
            move(down, right);
        }
    }

    /** @return the student of the selected cell; empty for none */
    public Optional<UUID> selectedStudent() {
        return Optional.ofNullable(selectedStudent);
    }

    private Optional<GradeKey> selectedCell() {
        return selectedStudent == null || selectedExam == null
                ? Optional.empty()
                : Optional.of(new GradeKey(selectedStudent, selectedExam));
    }

    private Optional<TypedGrade> read(GradeKey cell, String typed) {
        int row = sheet.rowOf(cell.studentId());
        int column = sheet.columnOf(cell.examId());
        return row < 0 || column < 0
                ? Optional.empty()
                : Optional.of(rules.read(
                        typed, sheet.students().get(row), sheet.exams().get(column)));
    }

    // --- entering ------------------------------------------------------------------------------------------------

    /** @return the user's role may write grades */
    public boolean writable() {
        return needs != null && needs.writable();
    }

    /** The selected cell is being edited; until the end its row and its column stay where they are. */
    public void beginEdit() {
        editing = selectedCell().orElse(null);
    }

    /** Checks what is typed so far. */
    public void typing(String text) {
        String now = editing == null ? null : problem(editing, text);
        if (!Objects.equals(now, typingProblem)) {
            typingProblem = now;
            changed.tell();
        }
    }

    private String problem(GradeKey cell, String text) {
        return read(cell, text).map(TypedGrade::problem).orElse(null);
    }

    /** @return what is wrong with what is typed so far; null when nothing is */
    public String typingProblem() {
        return typingProblem;
    }

    /** The edit is over, with or without an entry. */
    public void endEdit() {
        editing = null;
        typingProblem = null;
        if (newer != null) {
            take(newer);
        }
        changed.tell();
    }

    /** Gives the selected cell, or the one being edited, what was typed; what cannot be used stays there and is not saved. */
    public void enter(String typed) {
        Optional<GradeKey> cell = editing == null ? selectedCell() : Optional.of(editing);
        if (writable()) {
            cell.ifPresent(known -> read(known, typed).ifPresent(checked -> enter(known, checked)));
        }
    }

    private void enter(GradeKey cell, TypedGrade typed) {
        failure = null;
        report = null;
        wrong.remove(cell);
        if (!typed.usable()) {
            wrong.put(cell, typed);
        } else if (!typed.value().equals(value(cell))) {
            save(cell, typed.value());
        }
        rebuild();
        changed.tell();
    }

    /** Empties the selected cell; what cannot be used goes, and the value before it is seen again. */
    public void clear() {
        selectedCell().filter(cell -> writable()).ifPresent(cell -> {
            if (wrong.remove(cell) == null) {
                enter("");
            } else {
                rebuild();
                changed.tell();
            }
        });
    }

    /**
     * Notes that the selected student was absent and selects the next one.
     *
     * @return false when the key is not the one for it, or nothing can be entered
     */
    public boolean press(char key) {
        if (!writable() || selectedCell().isEmpty() || !rules.absentLetter().equalsIgnoreCase(String.valueOf(key))) {
            return false;
        }
        enter(rules.absentLetter());
        move(1, 0);
        return true;
    }

    private void save(GradeKey cell, GradeValue value) {
        List<Entry<GradeKey, GradeValue>> entry = List.of(unsaved.enter(cell, value));
        background.run(
                () -> {
                    reader.write(cell, value);
                    return cell;
                },
                saved -> settled(entry),
                refused -> {
                    failure = texts.get("gradebook.refused", rules.reason(refused));
                    settled(entry);
                });
    }

    private void settled(List<Entry<GradeKey, GradeValue>> entries) {
        unsaved.settle(entries);
        reading.ask();
    }

    // --- pasting -------------------------------------------------------------------------------------------------

    /**
     * Checks the cells of a spreadsheet, to be put from the selected cell on; empty ones leave what is there. When all can be
     * used they are saved as one group; otherwise the person decides first.
     */
    public void paste(String text) {
        if (!writable() || selectedCell().isEmpty()) {
            return;
        }
        forgetPaste();
        PastePlan checked = plan(PastedBlock.of(text));
        if (checked.problems().isEmpty()) {
            save(checked);
        } else {
            plan = checked;
        }
        changed.tell();
    }

    private PastePlan plan(PastedBlock block) {
        PastePlan checked = new PastePlan();
        for (int row = 0; row < block.rows().size(); row++) {
            List<String> cells = block.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                if (!cells.get(column).isEmpty()) {
                    plan(checked, selectedRow() + row, selectedColumn() + column, cells.get(column));
                }
            }
        }
        return checked;
    }

    private void plan(PastePlan checked, int row, int column, String text) {
        if (row >= sheet.students().size() || column >= sheet.exams().size()) {
            checked.refuse(texts.get("gradebook.outside", text));
            return;
        }
        RosterStudent student = sheet.students().get(row);
        Exam exam = sheet.exams().get(column);
        TypedGrade typed = rules.read(text, student, exam);
        if (typed.usable()) {
            checked.use(new GradeKey(student.id(), exam.id()), typed.value());
        } else {
            checked.refuse(texts.get("gradebook.unusable", student.name(), exam.name(), text, typed.problem()));
        }
    }

    /** @return what of the paste cannot be used; null while there is nothing to decide */
    public String pasteText() {
        if (plan == null) {
            return null;
        }
        String reasons = plan.problems().stream().limit(REASONS_SHOWN).collect(Collectors.joining("\n"));
        int more = plan.problems().size() - REASONS_SHOWN;
        return texts.get("gradebook.pasteProblems", plan.problems().size(), plan.count()) + "\n" + reasons
                + (more > 0 ? "\n" + texts.get("gradebook.pasteMore", more) : "");
    }

    /** @return how many of the paste can be used; 0 while there is nothing to decide */
    public int pasteUsable() {
        return plan == null ? 0 : plan.usable().size();
    }

    /** @return what saves the part of the paste that can be used */
    public String pasteRestText() {
        return texts.get("gradebook.pasteRest", pasteUsable());
    }

    /** Saves what can be used of the paste. */
    public void pasteRest() {
        if (pasteUsable() > 0) {
            PastePlan decided = plan;
            plan = null;
            save(decided);
            changed.tell();
        }
    }

    /** Saves nothing of the paste. */
    public void forgetPaste() {
        failure = null;
        report = null;
        if (plan != null) {
            plan = null;
            changed.tell();
        }
    }

    private void save(PastePlan decided) {
        Map<GradeKey, GradeValue> values = Map.copyOf(decided.usable());
        if (values.isEmpty()) {
            report = texts.get("gradebook.pasteEmpty");
            return;
        }
        wrong.keySet().removeAll(values.keySet());
        write(values, () -> reader.write(decided.usable()), saved -> {
            lastPaste = saved.changes();
            report = texts.get("gradebook.pasted", saved.changes().size());
            if (saved.groups() > 1) {
                report += " " + texts.get("gradebook.groups", saved.groups());
            }
        });
    }

    /** @return true when there is a paste to undo */
    public boolean undoable() {
        return !lastPaste.isEmpty() && writable();
    }

    /** Gives the cells of the last paste back what they held, where nobody has changed them since. */
    public void undoPaste() {
        if (!undoable()) {
            return;
        }
        List<GradeChange> undone = lastPaste;
        lastPaste = List.of();
        failure = null;
        write(
                undone.stream()
                        .filter(change -> change.after().equals(value(change.cell())))
                        .collect(Collectors.toMap(GradeChange::cell, GradeChange::before)),
                () -> reader.undo(undone),
                saved -> {
                    report = texts.get("gradebook.undone", saved.changes().size());
                    if (saved.unchanged() > 0) {
                        report += " " + texts.get("gradebook.leftAlone", saved.unchanged());
                    }
                });
        changed.tell();
    }

    private void write(Map<GradeKey, GradeValue> values, Supplier<SavedBlock> work, Consumer<SavedBlock> done) {
        report = null;
        List<Entry<GradeKey, GradeValue>> entries = values.entrySet().stream()
                .map(value -> unsaved.enter(value.getKey(), value.getValue()))
                .toList();
        rebuild();
        background.run(
                work,
                saved -> {
                    done.accept(saved);
                    if (saved.refusal() != null) {
                        failure = texts.get("gradebook.pasteRefused", rules.reason(saved.refusal()));
                    }
                    settled(entries);
                },
                cause -> {
                    failure = texts.get("gradebook.pasteRefused", rules.reason(cause));
                    settled(entries);
                });
    }

    // --- in words ------------------------------------------------------------------------------------------------

    /** @return what stands above the averages of the students */
    public String averageTitle() {
        return sheet.averageTitle();
    }

    /** @return the grades that are shown, a student a row; empty before there is a class */
    public Optional<ExportedTable> exported() {
        GradeTable grades = new GradeTable(columns(), rows(), averageTitle(), texts);
        return schoolClass()
                .map(schoolClass ->
                        new ExportedTable(texts.get("gradebook.exported", schoolClass.name()), grades::write));
    }

    /** @return where the selected cell stands, or why there is nothing to see */
    public String summary() {
        if (classId == null) {
            return texts.get(classes().isEmpty() ? "gradebook.noClasses" : "gradebook.chooseClass");
        }
        if (reading.running() && book.exams().isEmpty()) {
            return "";
        }
        if (sheet.exams().isEmpty()) {
            return texts.get("gradebook.noExams");
        }
        if (sheet.students().isEmpty()) {
            return texts.get("gradebook.nobody");
        }
        String open = wrong.isEmpty() ? "" : "   " + texts.get("gradebook.notSaved", wrong.size());
        return spoken(selectedRow(), selectedColumn()) + open;
    }

    /** @return the cell in that place, for who does not see it; empty outside the grades */
    public String spoken(int row, int column) {
        boolean inside = row < sheet.students().size() && column < sheet.exams().size();
        return inside
                ? words.spoken(
                        sheet.students().get(row),
                        sheet.exams().get(column),
                        rows().get(row).cells().get(column))
                : "";
    }

    /** @return which sign stands for what, and which key does what */
    public String legend() {
        return rules == null ? "" : words.legend() + "   " + texts.get("gradebook.keys", rules.absentLetter());
    }

    /** @return why nothing can be entered; null when it can */
    public String fixedText() {
        return needs == null || writable() ? null : texts.get("gradebook.notPermitted");
    }

    /** @return what went wrong last, here or in the selected cell; null for nothing */
    public String failure() {
        if (typingProblem != null) {
            return typingProblem;
        }
        if (unread != null) {
            return unread;
        }
        if (failure != null) {
            return failure;
        }
        return selectedCell().map(wrong::get).map(TypedGrade::problem).orElse(null);
    }

    /** @return what was done last; null for nothing to tell */
    public String report() {
        return report;
    }

    /** @return what the selected cell has to be edited from */
    public String editText() {
        return selectedRow() < 0 || selectedColumn() < 0
                ? ""
                : rows().get(selectedRow()).cells().get(selectedColumn()).text();
    }
}
