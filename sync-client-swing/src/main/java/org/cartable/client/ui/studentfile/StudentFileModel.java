package org.cartable.client.ui.studentfile;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cartable.client.export.CsvTable;
import org.cartable.client.export.ExportedTable;
import org.cartable.client.store.LocalSchema;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.LatestReading;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.studentfile.FileRow.Kind;
import org.cartable.client.ui.studentfile.FileSection.Group;
import org.cartable.protocol.entity.EntityKey;

/**
 * The file of one student as lines, of which one is selected. It follows the store: what a sync brings is there at once, and
 * the selected line stays selected, wherever it moves. Lives on the event thread.
 */
public final class StudentFileModel {

    /** Of more than so many the newest are shown first, and the others when they are asked for. */
    static final int SHOWN_OF_GROUP = 12;

    private final LocalSchema schema;
    private final FileReader reader;
    private final LatestReading<Question, StudentFile> reading;
    private final Background background;
    private final Texts texts;
    private final Consumer<Destination> go;
    private final Predicate<EntityKey> isPayment;
    private final Signal changed = new Signal();

    private FileSchema needs;
    private UUID studentId;
    private StudentFile file;
    private List<FileRow> rows = List.of();
    /** The entries of the lines that are records, by the ids of the lines. */
    private Map<String, FileEntry> entries = Map.of();

    private final Set<String> unfolded = new HashSet<>();
    private String selected;
    private int selectedIndex = -1;
    private boolean shown;
    private String failure;

    /** What is read. */
    private record Question(FileSchema schema, UUID studentId) {}

    /**
     * @param go leads to where a line of the file points
     * @param isPayment tells which records can perhaps be reversed
     */
    public StudentFileModel(
            LocalStore store,
            StoreNews news,
            Background background,
            Texts texts,
            FieldFormat format,
            Clock clock,
            Consumer<Destination> go,
            Predicate<EntityKey> isPayment) {
        this.schema = store.schema();
        this.reader = new FileReader(store, texts, format, clock);
        this.background = background;
        this.texts = texts;
        this.go = go;
        this.isPayment = isPayment;
        this.reading = new LatestReading<>(
                background,
                () -> needs == null || studentId == null ? null : new Question(needs, studentId),
                asked -> reader.read(asked.schema(), asked.studentId()),
                this::arrived,
                this::failed);
        news.listen(this::heard);
    }

    /** @return true when the user sees students */
    public boolean available() {
        return FileSchema.of(schema.current()).isPresent();
    }

    /** @return tells that something else is to be shown */
    public Signal changed() {
        return changed;
    }

    /** The screen comes into sight. */
    public void show() {
        shown = true;
        needs = FileSchema.of(schema.current()).orElse(null);
        reading.ask();
    }

    /** Opens the file of that student. */
    public void open(UUID student) {
        if (!student.equals(studentId)) {
            studentId = student;
            file = null;
            unfolded.clear();
            selected = null;
            selectedIndex = -1;
            failure = null;
            arrange();
        }
        show();
        changed.tell();
    }

    /**
     * Looks for the student that the record is, or refers to.
     *
     * @param found gets the student; nobody is called when there is none
     */
    public void findStudent(EntityKey key, Consumer<UUID> found) {
        background.run(() -> reader.studentOf(key), student -> student.ifPresent(found), this::failed);
    }

    /** @return true when entities of that type are students, or refer to one */
    public boolean leadsToStudent(String entityType) {
        return FileSchema.of(schema.current()).stream()
                .anyMatch(known -> entityType.equals(FileSchema.STUDENT)
                        || known.parts().stream()
                                .anyMatch(part -> part.type().type().equals(entityType)));
    }

    private void heard(Set<String> entityTypes) {
        if (shown && needs != null) {
            needs = FileSchema.of(schema.current()).orElse(null);
            if (needs != null && needs.concerned().stream().anyMatch(entityTypes::contains)) {
                reading.ask();
            }
        }
    }

    private void arrived(Question asked, StudentFile read) {
        if (asked.studentId().equals(studentId)) {
            failure = null;
            file = read;
            arrange();
            changed.tell();
        }
    }

    private void failed(RuntimeException cause) {
        failure = texts.get("studentfile.failed", Objects.toString(cause.getMessage(), ""));
        changed.tell();
    }

    // --- the lines -----------------------------------------------------------------------------------------------

    private void arrange() {
        List<FileRow> lines = new ArrayList<>();
        Map<String, FileEntry> records = new HashMap<>();
        for (FileSection section : file == null ? List.<FileSection>of() : file.sections()) {
            String heading = "section/" + section.id();
            lines.add(plain(heading, Kind.HEADING, texts.get("studentfile.heading", section.title(), section.count())));
            for (int i = 0; i < section.groups().size(); i++) {
                add(heading + "/" + i, section.groups().get(i), lines, records);
            }
        }
        rows = List.copyOf(lines);
        entries = records;
        follow();
    }

    private void add(String id, Group group, List<FileRow> lines, Map<String, FileEntry> records) {
        if (!group.summary().isEmpty()) {
            lines.add(new FileRow(id, Kind.SUMMARY, "", group.summary(), group.value(), null));
        }
        int all = group.entries().size();
        // One line in place of another one would save nothing.
        int most = unfolded.contains(id) || all <= SHOWN_OF_GROUP + 1 ? all : SHOWN_OF_GROUP;
        for (FileEntry entry : group.entries().subList(0, most)) {
            records.put(entry.id(), entry);
            lines.add(new FileRow(
                    entry.id(),
                    Kind.ENTRY,
                    entry.date(),
                    entry.text(),
                    entry.value(),
                    StateWord.of(entry.status(), texts)));
        }
        if (most < all) {
            lines.add(plain(id + "/more", Kind.MORE, texts.get("studentfile.more", all - most)));
        }
    }

    private static FileRow plain(String id, Kind kind, String text) {
        return new FileRow(id, kind, "", text, "", null);
    }

    /** The selected line stays selected; when it is gone, the one in its place is. */
    private void follow() {
        int now = indexOf(selected);
        if (now < 0) {
            now = selectedIndex < 0 ? firstEntry() : Math.min(selectedIndex, rows.size() - 1);
        }
        selectedIndex = now;
        selected = now < 0 ? null : rows.get(now).id();
    }

    private int indexOf(String id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private int firstEntry() {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).kind() == Kind.ENTRY) {
                return i;
            }
        }
        return -1;
    }

    /** @return the lines from top to bottom */
    public List<FileRow> rows() {
        return rows;
    }

    /** @return the place of the selected line; -1 for none */
    public int selectedIndex() {
        return selectedIndex;
    }

    /** Selects the line in that place; -1 changes nothing, since a table clears its selection when its rows change. */
    public void select(int index) {
        if (index >= 0 && index < rows.size() && index != selectedIndex) {
            selectedIndex = index;
            selected = rows.get(index).id();
            changed.tell();
        }
    }

    /** Selects the next heading, or the one before. */
    public void moveToHeading(int direction) {
        for (int i = selectedIndex + direction; i >= 0 && i < rows.size(); i += direction) {
            if (rows.get(i).kind() == Kind.HEADING) {
                select(i);
                return;
            }
        }
    }

    /** @return the record of the selected line; empty when the line is none */
    public Optional<EntityKey> selectedRecord() {
        return selectedEntry().map(FileEntry::key);
    }

    private Optional<FileEntry> selectedEntry() {
        return Optional.ofNullable(selected).map(entries::get);
    }

    /** @return true when the selected line leads on */
    public boolean choosable() {
        return selectedEntry().isPresent()
                || selectedIndex >= 0 && rows.get(selectedIndex).kind() == Kind.MORE;
    }

    /** @return true when the selected line is a payment, or what reverses one */
    public boolean paymentSelected() {
        return selectedEntry()
                .filter(entry -> entry.destination() instanceof Destination.Opened)
                .map(FileEntry::key)
                .filter(isPayment)
                .isPresent();
    }

    // --- going on ------------------------------------------------------------------------------------------------

    /** Goes to what the selected line tells of; shows the other entries of a line that stands for them. */
    public void choose() {
        if (selectedIndex < 0) {
            return;
        }
        FileRow row = rows.get(selectedIndex);
        if (row.kind() == Kind.MORE) {
            unfolded.add(row.id().substring(0, row.id().lastIndexOf('/')));
            arrange();
            changed.tell();
        } else {
            selectedEntry().map(FileEntry::destination).ifPresent(go);
        }
    }

    /** Goes to the record of the selected line, also where a screen could show it among others. */
    public void chooseRecord() {
        selectedRecord().map(Destination.Opened::new).ifPresent(go);
    }

    /** Goes to the student's own record. */
    public void chooseStudent() {
        student().map(Destination.Opened::new).ifPresent(go);
    }

    // --- in words ------------------------------------------------------------------------------------------------

    /** @return whose file it is; empty while there is none to show */
    public Optional<EntityKey> student() {
        return file == null || !file.here()
                ? Optional.empty()
                : Optional.of(new EntityKey(FileSchema.STUDENT, file.id()));
    }

    /** @return the name of the student, or that one is to be chosen */
    public String title() {
        if (studentId == null) {
            return texts.get("studentfile.choose");
        }
        return file == null ? "" : file.name();
    }

    /** @return where the edits of the student's own record stand; empty while there is none to show */
    public Optional<StateWord> state() {
        return Optional.ofNullable(file).map(StudentFile::state);
    }

    /** @return the student's own values, as far as there are any */
    public List<FileField> fields() {
        return file == null ? List.of() : file.fields();
    }

    /** @return what the person has to know; null for nothing */
    public String note() {
        if (failure != null) {
            return failure;
        }
        if (studentId == null) {
            return texts.get("studentfile.how");
        }
        if (file == null) {
            return null;
        }
        if (!file.here()) {
            return texts.get("studentfile.gone");
        }
        return file.sections().isEmpty() ? texts.get("studentfile.nothing") : null;
    }

    /** @return true when the note tells of a failure */
    public boolean troubled() {
        return failure != null;
    }

    /** @return all records of the file, also those that are folded away; empty before a student is known */
    public Optional<ExportedTable> exported() {
        StudentFile shownFile = file;
        return shownFile == null
                ? Optional.empty()
                : Optional.of(new ExportedTable(shownFile.name(), table -> write(shownFile, table)));
    }

    private void write(StudentFile written, CsvTable table) {
        table.row(List.of(
                texts.get("studentfile.part"),
                texts.get("studentfile.date"),
                texts.get("studentfile.what"),
                texts.get("studentfile.value"),
                texts.get("list.state")));
        for (FileSection section : written.sections()) {
            for (Group group : section.groups()) {
                for (FileEntry entry : group.entries()) {
                    table.row(List.of(
                            section.title(),
                            entry.date(),
                            entry.text(),
                            entry.value(),
                            StateWord.of(entry.status(), texts).text()));
                }
            }
        }
    }

    /** @return up to when the server's news are known; the empty text for nothing */
    public String asOf() {
        return file == null ? "" : file.asOf();
    }
}
