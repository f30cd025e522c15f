package org.cartable.client.ui.imports;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.cartable.client.imports.ImportedTable;
import org.cartable.client.imports.UnreadableTableException;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.LatestReading;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.imports.ImportRow.Verdict;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * A table on its way into the records of a type: which column fills which field, what becomes of each row, and the way back.
 * Lives on the event thread.
 */
public final class ImportModel {

    private final Supplier<Optional<TypeSchema>> typeInSight;
    private final Background background;
    private final Texts texts;
    private final Importer importer;
    private final LatestReading<Question, ImportTrial> trial;
    private final Signal changed = new Signal();
    private final Signal choosingFile = new Signal();
    private TypeSchema type;
    private String fileName;
    private ImportedTable table;
    /** The field of each column; null for none. */
    private List<FieldSchema> mapping = List.of();

    private ImportTrial tried = ImportTrial.NOTHING;
    private boolean checked;
    private boolean busy;
    private List<UUID> saved = List.of();
    private String message;
    private Tone tone = Tone.PLAIN;

    private record Question(TypeSchema type, ImportedTable table, List<FieldSchema> mapping) {}

    private record Outcome(int count, List<UUID> groups, RuntimeException failure) {}

    /**
     * @param typeInSight gives the type whose list is in sight, when the user may add to it
     * @param background where a long table may take its time
     */
    public ImportModel(
            LocalStore store,
            Supplier<Optional<TypeSchema>> typeInSight,
            Background background,
            Texts texts,
            FieldFormat format) {
        this.typeInSight = typeInSight;
        this.background = background;
        this.texts = texts;
        this.importer = new Importer(store, texts, format);
        this.trial = new LatestReading<>(
                background,
                () -> table == null ? null : new Question(type, table, mapping),
                asked -> importer.tried(asked.type(), asked.table(), asked.mapping()),
                this::arrived,
                this::failed);
    }

    /** @return tells that something else is to be shown */
    public Signal changed() {
        return changed;
    }

    /** @return tells that the person has to choose the file */
    public Signal choosingFile() {
        return choosingFile;
    }

    /**
     * The person wants to add records to the list in sight.
     *
     * @return false when there is none, or the user may not; {@link #message} says so
     */
    public boolean begin() {
        Optional<TypeSchema> wanted = typeInSight.get();
        if (wanted.isEmpty()) {
            message = texts.get("import.noList");
            return false;
        }
        if (!wanted.get().equals(type)) {
            type = wanted.get();
            clear();
            saved = List.of();
            message = null;
        }
        changed.tell();
        return true;
    }

    private void clear() {
        table = null;
        fileName = null;
        mapping = List.of();
        tried = ImportTrial.NOTHING;
        checked = false;
    }

    /** Goes on to the choice of the file. */
    public void chooseFile() {
        choosingFile.tell();
    }

    /** Reads the file and guesses what its columns are. */
    public void open(Path file) {
        clear();
        message = null;
        busy = true;
        changed.tell();
        background.run(() -> ImportedTable.read(file), read -> opened(file, read), this::failed);
    }

    private void opened(Path file, ImportedTable read) {
        busy = false;
        table = read;
        fileName = file.getFileName().toString();
        mapping = guessed(read);
        check();
    }

    private List<FieldSchema> guessed(ImportedTable read) {
        List<FieldSchema> guess = new ArrayList<>();
        for (String name : read.names()) {
            String plain = PlainName.of(name);
            guess.add(fillable().stream()
                    .filter(field -> !guess.contains(field))
                    .filter(field -> plain.equals(PlainName.of(field.label().en()))
                            || plain.equals(PlainName.of(field.label().fr()))
                            || plain.equals(PlainName.of(field.name())))
                    .findFirst()
                    .orElse(null));
        }
        return guess;
    }

    private List<FieldSchema> fillable() {
        return type.fields().stream()
                .filter(field -> !Boolean.FALSE.equals(field.writable()))
                .toList();
    }

    private void check() {
        checked = false;
        trial.ask();
        changed.tell();
    }

    private void arrived(Question asked, ImportTrial answer) {
        if (asked.table().equals(table) && asked.mapping().equals(mapping)) {
            tried = answer;
            checked = true;
            changed.tell();
        }
    }

    private void failed(RuntimeException cause) {
        busy = false;
        tell(
                cause instanceof UnreadableTableException unreadable
                        ? texts.get("import.unreadable." + unreadable.reason(), ImportedTable.ROWS_MAX)
                        : texts.get("import.failed", Objects.toString(cause.getMessage(), "")),
                Tone.TROUBLE);
    }

    private void tell(String text, Tone feeling) {
        message = text;
        tone = feeling;
        changed.tell();
    }

    // --- what is shown -------------------------------------------------------------------------------------------

    /** @return of which type into which records */
    public String title() {
        if (type == null) {
            return "";
        }
        String plural = texts.of(type.pluralLabel());
        return table == null
                ? texts.get("import.into", plural)
                : texts.get("import.fromInto", fileName, plural, table.rows().size());
    }

    /** @return the columns of the table */
    public List<ImportColumn> columns() {
        List<ImportColumn> columns = new ArrayList<>();
        for (int i = 0; table != null && i < table.names().size(); i++) {
            int column = i;
            String sample = table.rows().stream()
                    .map(row -> row.cells().get(column))
                    .filter(cell -> !cell.isEmpty())
                    .findFirst()
                    .orElse("");
            columns.add(new ImportColumn(table.names().get(i), sample, field(mapping.get(i))));
        }
        return columns;
    }

    /** @return the fields that a column can fill, first none */
    public List<ImportField> fields() {
        List<ImportField> fields = new ArrayList<>(List.of(field(null)));
        if (type != null) {
            fillable().forEach(field -> fields.add(field(field)));
        }
        return fields;
    }

    private ImportField field(FieldSchema field) {
        return field == null
                ? new ImportField(null, texts.get("import.noField"))
                : new ImportField(
                        field.name(),
                        field.required()
                                ? texts.get("import.required", texts.of(field.label()))
                                : texts.of(field.label()));
    }

    /** Makes a column fill that field, which no other column fills then. */
    public void choose(int column, ImportField field) {
        FieldSchema chosen =
                field.name() == null ? null : type.field(field.name()).orElseThrow();
        if (Objects.equals(chosen, mapping.get(column))) {
            return;
        }
        List<FieldSchema> other = new ArrayList<>(mapping);
        if (chosen != null) {
            other.replaceAll(known -> chosen.equals(known) ? null : known);
        }
        other.set(column, chosen);
        mapping = other;
        check();
    }

    /** @return what becomes of each row, first what does not come in */
    public List<ImportRow> rows() {
        List<ImportRow> rows = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.FAULTY, Verdict.DUPLICATE, Verdict.GOOD)) {
            tried.rows().stream().filter(row -> row.verdict() == verdict).forEach(rows::add);
        }
        return rows;
    }

    /** @return how many rows come in and how many do not */
    public String summary() {
        if (table == null) {
            return texts.get("import.how");
        }
        if (!checked) {
            return texts.get("import.checking");
        }
        return texts.get(
                "import.summary", tried.records().size(), tried.count(Verdict.FAULTY), tried.count(Verdict.DUPLICATE));
    }

    /** @return true when there is something to save */
    public boolean ready() {
        return checked && !busy && !tried.records().isEmpty();
    }

    /** @return what the way into the records is called */
    public String importText() {
        return texts.get("import.save", tried.records().size());
    }

    // --- saving and taking back ----------------------------------------------------------------------------------

    /** Saves the rows that break no rule. */
    public void save() {
        if (!ready()) {
            return;
        }
        busy = true;
        List<JsonObject> records = tried.records();
        TypeSchema into = type;
        changed.tell();
        background.run(
                () -> {
                    List<UUID> groups = new ArrayList<>();
                    try {
                        return new Outcome(importer.save(into, records, groups), groups, null);
                    } catch (RuntimeException broken) {
                        return new Outcome(0, groups, broken);
                    }
                },
                this::saved,
                this::failed);
    }

    private void saved(Outcome outcome) {
        busy = false;
        saved = outcome.groups();
        clear();
        if (outcome.failure() == null) {
            tell(texts.get("import.saved", outcome.count()), Tone.GOOD);
        } else {
            tell(
                    texts.get(
                            "import.broken",
                            saved.size() * Importer.GROUP_ROWS,
                            Objects.toString(outcome.failure().getMessage(), "")),
                    Tone.TROUBLE);
        }
    }

    /** @return true when the last import can perhaps be taken back */
    public boolean undoable() {
        return !busy && !saved.isEmpty();
    }

    /** Takes the last import back as a whole, unless something of it has been sent. */
    public void undo() {
        if (!undoable()) {
            return;
        }
        busy = true;
        List<UUID> groups = saved;
        TypeSchema from = type;
        background.run(
                () -> importer.takeBack(from, groups),
                done -> {
                    busy = false;
                    saved = List.of();
                    if (done) {
                        tell(texts.get("import.undone"), Tone.GOOD);
                    } else {
                        tell(texts.get("import.tooLate"), Tone.WARNING);
                    }
                },
                this::failed);
    }

    /** @return what came of the last deed, or why a file cannot be read; null for nothing */
    public String message() {
        return message;
    }

    /** @return what the message feels like */
    public Tone tone() {
        return tone;
    }
}
