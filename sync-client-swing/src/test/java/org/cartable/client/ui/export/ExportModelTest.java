package org.cartable.client.ui.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.export.ExportedTable;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.entities.EntityListModel;
import org.cartable.client.ui.gradebook.GradebookModel;
import org.cartable.client.ui.rollcall.RollCallModel;
import org.cartable.client.ui.roster.SchoolClassChoice;
import org.cartable.client.ui.studentfile.StudentFileModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportModelTest {

    private static final Clock CLOCK = Clock.fixed(Desktop.START, ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final Screen english = Screen.english();
    private final Screen french = Screen.french();
    private SmallSchool school;
    private UUID exam;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory.resolve("desk"));
        exam = school.create(
                "EXAM",
                "{'classId': '%s', 'name': 'Test 1', 'subject': 'French', 'heldOn': '2026-09-10', 'maxScore': 20,"
                                .formatted(school.classA)
                        + " 'term': 1, 'coefficient': 1}");
        school.create(
                "GRADE",
                "{'studentId': '%s', 'examId': '%s', 'score': 12.5, 'absent': false}".formatted(school.elie, exam));
    }

    @AfterEach
    void close() {
        school.close();
    }

    private List<String> exported(Screen screen, Optional<ExportedTable> table) throws IOException {
        ExportModel export = new ExportModel(() -> table, screen.background, screen.texts);
        export.ask();
        Path file = directory.resolve(export.fileName());
        export.save(file);
        screen.settle();
        assertThat(export.message()).contains(file.toString());
        return List.of(Files.readString(file).substring(1).split("\r\n"));
    }

    private EntityListModel list(Screen screen, String type) {
        EntityListModel list = new EntityListModel(
                school.desktop.store,
                screen.news(school.desktop.store),
                screen.background,
                screen.texts,
                screen.format);
        list.open(school.desktop.store.schema().require(type));
        screen.settle();
        return list;
    }

    @Test
    void aListIsWrittenAsItIsFilteredAndSorted() throws IOException {
        EntityListModel list = list(english, "STUDENT");
        list.search("awa");
        list.filter("lastName", "r");
        list.filter("lastName", "");
        list.sortBy(list.findColumn("Last name"));
        list.sortBy(list.findColumn("Last name"));
        english.settle();

        List<String> lines = exported(english, list.exported());

        assertThat(lines.get(0))
                .startsWith("Admission number,Last name,First name,Date of birth")
                .endsWith(",State");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("A-Zola,Zola,Awa,").endsWith(",Waiting");
        assertThat(lines.get(3)).startsWith("A-Élie,Élie,Awa,");
    }

    @Test
    void inFrenchNumbersHaveACommaDatesBeginWithTheDayAndReferencesAreNames() throws IOException {
        List<String> exams = exported(french, list(french, "EXAM").exported());
        assertThat(exams.get(1)).contains("7A", ";10/09/2026;", ";20,00;");

        List<String> grades = exported(french, list(french, "GRADE").exported());
        assertThat(grades.get(1))
                .startsWith("Élie Awa;Test 1")
                .contains(";12,50;Non;")
                .endsWith(";En attente");
    }

    @Test
    void theRollTheGradesAndTheFileOfAStudentAreWrittenAsTheyAreShown() throws IOException {
        StoreNews news = english.news(school.desktop.store);
        RollCallModel roll =
                new RollCallModel(school.desktop.store, news, english.background, english.texts, english.format, CLOCK);
        roll.open(school.classA, LocalDate.of(2026, 9, 1), 2, school.elie);
        english.settle();
        roll.press('A');
        english.settle();
        assertThat(roll.exported().orElseThrow().name()).contains("7A").contains("2026-09-01");
        assertThat(exported(english, roll.exported()))
                .startsWith("Student,Noted,Remark,State")
                .contains("Élie Awa,Absent,,Waiting", "Zola Awa,,,");

        GradebookModel gradebook =
                new GradebookModel(school.desktop.store, news, french.background, french.texts, french.format, CLOCK);
        gradebook.show();
        french.settle();
        gradebook.choose(new SchoolClassChoice(school.classA, "7A"));
        french.settle();
        List<String> grades = exported(french, gradebook.exported());
        assertThat(grades.get(0)).contains("Test 1 (French, 10/09/2026");
        assertThat(grades.get(1)).startsWith("Élie Awa;12,5;12,5");

        StudentFileModel file = new StudentFileModel(
                school.desktop.store,
                news,
                english.background,
                english.texts,
                english.format,
                CLOCK,
                destination -> {},
                key -> false);
        file.open(school.elie);
        english.settle();
        assertThat(exported(english, file.exported()))
                .anySatisfy(line -> assertThat(line).contains("Test 1", "12.5 / 20", "Waiting"));
    }

    @Test
    void whereNothingIsInSightItSaysSo() {
        ExportModel export = new ExportModel(Optional::empty, english.background, english.texts);
        export.ask();

        assertThat(export.message()).startsWith("There is nothing in sight");
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() {
        ExportModel export = new ExportModel(list(english, "STUDENT")::exported, english.background, english.texts);
        export.ask();
        export.save(directory.resolve("no such directory").resolve("list.csv"));
        english.settle();

        assertThat(export.message()).startsWith("The file could not be written").endsWith("Your work is safe.");
    }
}
