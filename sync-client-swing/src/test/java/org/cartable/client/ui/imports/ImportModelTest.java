package org.cartable.client.ui.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cartable.client.export.CsvManner;
import org.cartable.client.export.CsvTable;
import org.cartable.client.export.EntityRows;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.imports.ImportRow.Verdict;
import org.cartable.protocol.schema.TypeSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportModelTest {

    private static final int BEFORE = 3;

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private SmallSchool school;
    private LocalStore store;
    private TypeSchema inSight;
    private ImportModel model;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory.resolve("desk"));
        store = school.desktop.store;
        inSight = store.schema().require("STUDENT");
        model = model(screen);
    }

    private ImportModel model(Screen on) {
        return new ImportModel(store, () -> Optional.ofNullable(inSight), on.background, on.texts, on.format);
    }

    @AfterEach
    void close() {
        school.close();
    }

    private void read(String... lines) throws IOException {
        assertThat(model.begin()).isTrue();
        model.open(Files.writeString(directory.resolve("new.csv"), String.join("\n", lines)));
        screen.settle();
    }

    private List<LocalEntity> students() {
        return store.entities().list(EntityQuery.all("STUDENT"));
    }

    private void sync() {
        try (SyncEngine engine =
                new SyncEngine(store, new SchoolServer(), school.desktop.clock, new SplittableRandom(1))) {
            engine.runOnce();
        }
    }

    @Test
    void columnsAreKnownByTheirNamesInEitherLanguageAndRowsBecomeRecords() throws IOException {
        read(
                "LAST NAME;Prénom;admissionNumber;Date of birth;Statut;Remarque de la mairie",
                "Gomes;Zoé;N-1;2014-02-03;Active;x",
                "Sow;Ana;N-2;;INSCRIT;");

        assertThat(model.title()).isEqualTo("new.csv: 2 rows into Students");
        assertThat(model.columns())
                .extracting(column -> column.field().name())
                .containsExactly("lastName", "firstName", "admissionNumber", "birthDate", "status", null);
        assertThat(model.columns().get(3).sample()).isEqualTo("2014-02-03");
        assertThat(model.summary()).isEqualTo("2 rows come in, 0 break a rule, 0 are here already.");
        assertThat(model.importText()).isEqualTo("&Import 2 rows");
        assertThat(students()).as("nothing is kept of the trial").hasSize(BEFORE);
        int queued = store.outbox().open().size();

        model.save();
        screen.settle();

        assertThat(model.message()).isEqualTo("2 records were added. They are sent with the next sync.");
        assertThat(students()).hasSize(BEFORE + 2).anySatisfy(student -> assertThat(student.text("birthDate"))
                .isEqualTo("2014-02-03"));
        assertThat(store.outbox().open()).hasSize(queued + 2);
    }

    @Test
    void whatBreaksARuleIsSaidForEachRowAndDoesNotComeIn() throws IOException {
        read(
                "Last name,First name,Admission number,Status,Email,Date of birth",
                "Gomes,Zoé,N-1,Active,zoe@mail.example,2014-02-30",
                "Sow,,N-2,asleep,nobody,",
                "Bah,Ana,N-3,Active,,");

        assertThat(model.rows())
                .extracting(ImportRow::verdict)
                .containsExactly(Verdict.FAULTY, Verdict.FAULTY, Verdict.GOOD);
        assertThat(model.rows()).extracting(ImportRow::number).containsExactly(2L, 3L, 4L);
        assertThat(model.rows().get(0).told()).contains("Date of birth");
        assertThat(model.rows().get(1).told()).contains("First name", "Status", "Email");
        assertThat(model.rows().get(1).title()).isEqualTo("Sow");
        assertThat(model.importText()).isEqualTo("&Import 1 row");
    }

    @Test
    void aFieldWithoutAColumnIsMissedUntilOneIsChosen() throws IOException {
        read("Name,First name,Admission number,Status", "Gomes,Zoé,N-1,Active");
        assertThat(model.ready()).isFalse();
        assertThat(model.rows().get(0).told()).contains("Last name");

        model.choose(0, field("lastName"));
        screen.settle();
        assertThat(model.ready()).isTrue();

        model.choose(1, field("lastName"));
        screen.settle();
        assertThat(model.columns().get(0).field().name()).isNull();
        assertThat(model.ready()).isFalse();
    }

    private ImportField field(String name) {
        return model.fields().stream()
                .filter(field -> name.equals(field.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsHereAlreadyOrTwiceInTheTableComesInOnce() throws IOException {
        read(
                "Last name,First name,Admission number,Status",
                "Traoré,Awa,A-Traoré,Active",
                "Gomes,Zoé,N-1,Active",
                "Gomes,Zoé,N-1,Active");

        assertThat(model.summary()).isEqualTo("1 row comes in, 0 break a rule, 2 are here already.");
        assertThat(model.rows().get(0).told()).contains("Admission number");
        model.save();
        screen.settle();
        assertThat(students()).hasSize(BEFORE + 1);
    }

    @Test
    void whatIsReferredToIsFoundByItsName() throws IOException {
        inSight = store.schema().require("ENROLLMENT");
        school.enrolled("Twin", "'enrolledOn': '2026-09-01'");
        school.create("STUDENT", """
                {'admissionNumber': 'A-Twin2', 'lastName': 'Twin', 'firstName': 'Awa', 'status': 'ACTIVE'}""");
        read(
                "Student;Class;Enrolled on",
                "A-Zola;7B 7B;01/10/2026",
                "elie awa;7B 7B;2026-10-01",
                "Nobody;7B 7B;2026-10-01",
                "Twin Awa;7B 7B;2026-10-01");

        assertThat(model.rows())
                .filteredOn(row -> row.verdict() == Verdict.FAULTY)
                .extracting(ImportRow::told)
                .anySatisfy(told -> assertThat(told).contains("Nobody"))
                .anySatisfy(told -> assertThat(told).contains("several").contains("Twin Awa"));
    }

    @Test
    void aFrenchTableIsReadByAFrenchWindow() throws IOException {
        Screen french = Screen.french();
        model = model(french);
        inSight = store.schema().require("EXAM");
        model.begin();
        model.open(Files.writeString(
                directory.resolve("examens.csv"),
                "Classe;Matière;Nom;Date;Note maximale;Coefficient;Trimestre\n"
                        + "7A 7A;Français;Dictée;3/10/2026;20;1,5;1\n"));
        french.settle();
        for (int i = 0; i < model.columns().size(); i++) {
            if (model.columns().get(i).field().name() == null) {
                String wanted = List.of("classId", "subject", "name", "heldOn", "maxScore", "coefficient", "term")
                        .get(i);
                model.choose(i, field(wanted));
                french.settle();
            }
        }
        assertThat(model.rows()).extracting(ImportRow::verdict).containsExactly(Verdict.GOOD);
        model.save();
        french.settle();

        LocalEntity exam = store.entities().list(EntityQuery.all("EXAM")).get(0);
        assertThat(exam.text("heldOn")).isEqualTo("2026-10-03");
        assertThat(exam.text("coefficient")).isEqualTo("1.50");
    }

    @Test
    void anImportIsTakenBackAsAWholeWhileNothingOfItIsSent() throws IOException {
        String[] lines = new String[Importer.GROUP_ROWS * 2 + 21];
        lines[0] = "Last name,First name,Admission number,Status";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "Gomes,Zoé,N-" + i + ",Active";
        }
        read(lines);
        int queued = store.outbox().open().size();
        model.save();
        screen.settle();
        assertThat(students()).hasSize(BEFORE + lines.length - 1);
        assertThat(model.undoable()).isTrue();

        model.undo();
        screen.settle();

        assertThat(students()).hasSize(BEFORE);
        assertThat(store.outbox().open()).hasSize(queued);
        assertThat(model.message()).isEqualTo("The import was taken back.");
        assertThat(model.undoable()).isFalse();
    }

    @Test
    void whatIsSentIsNotTakenBack() throws IOException {
        read("Last name,First name,Admission number,Status", "Gomes,Zoé,N-1,Active");
        model.save();
        screen.settle();
        sync();

        model.undo();
        screen.settle();

        assertThat(model.message()).startsWith("Something of it has been sent");
        assertThat(model.tone()).isEqualTo(Tone.WARNING);
        assertThat(students()).hasSize(BEFORE + 1);
    }

    @Test
    void whatWasExportedOnOneDesktopComesInOnAnother() throws IOException {
        TypeSchema type = inSight;
        Path file = directory.resolve("students.csv");
        CsvTable.write(
                file,
                CsvManner.FRENCH,
                new EntityRows(store, CsvManner.FRENCH, "État", Enum::name)
                        .of(type, store.entities().rowIds(EntityQuery.all("STUDENT"))));
        Files.writeString(file, Files.readString(file).replace("A-", "B-"));

        model.begin();
        model.open(file);
        screen.settle();
        model.save();
        screen.settle();

        assertThat(students()).hasSize(BEFORE * 2);
    }

    @Test
    void whoMayNotAddIsToldAndAFileThatIsNoTableToo() throws IOException {
        inSight = null;
        assertThat(model.begin()).isFalse();
        assertThat(model.message()).startsWith("Open the list");

        inSight = store.schema().require("STUDENT");
        read("only names");
        assertThat(model.message()).contains("no rows");
        assertThat(model.ready()).isFalse();
    }
}
