package org.cartable.client.ui.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.roster.SchoolClassChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintModelTest {

    @TempDir
    private Path directory;

    private final Screen english = Screen.english();
    private final Screen french = Screen.french();
    private SmallSchool school;
    private UUID classInSight;
    private UUID studentInSight;
    private boolean printer;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory.resolve("desk"));
        classInSight = school.classA;
    }

    @AfterEach
    void close() {
        school.close();
    }

    private PrintModel shown(Screen screen) {
        PrintModel model = new PrintModel(
                school.desktop.store,
                screen.background,
                screen.texts,
                screen.format,
                Clock.fixed(Desktop.START, ZoneOffset.UTC),
                () -> printer,
                () -> Optional.ofNullable(classInSight),
                () -> Optional.ofNullable(studentInSight));
        model.show();
        screen.settle();
        return model;
    }

    private String saved(PrintModel model, Screen screen) throws IOException {
        Path file = directory.resolve(model.fileName());
        model.save(file);
        screen.settle();
        assertThat(model.message()).contains(file.toString());
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).replaceAll("[\\h\\s]+", " ");
        }
    }

    private UUID exam(String name, String subject, String day, int term, int coefficient) {
        return exam(school.classA, name, subject, day, term, coefficient);
    }

    private UUID exam(UUID ofClass, String name, String subject, String day, int term, int coefficient) {
        return school.create("EXAM", """
                {'classId': '%s', 'name': '%s', 'subject': '%s', 'heldOn': '%s', 'maxScore': 20, 'term': %d,
                 'coefficient': %d}""".formatted(ofClass, name, subject, day, term, coefficient));
    }

    private void grade(UUID student, UUID exam, String result) {
        school.create("GRADE", "{'studentId': '%s', 'examId': '%s', %s}".formatted(student, exam, result));
    }

    private void sync() {
        try (SyncEngine engine = new SyncEngine(
                school.desktop.store, new SchoolServer(), school.desktop.clock, new SplittableRandom(1))) {
            engine.runOnce();
        }
    }

    @Test
    void aClassListHasTheNamesInTheirOrderOnThatDay() throws IOException {
        school.enrolled("Ãlves", "'enrolledOn': '2026-10-01'");
        PrintModel model = shown(french);

        assertThat(model.schoolClass().id()).isEqualTo(school.classA);
        assertThat(saved(model, french))
                .contains("Gabriel Pereira Classe 7A")
                .contains("Au 01/09/2026 3 élèves N° Élève 1 Élie Awa 2 Traoré Awa 3 Zola Awa")
                .contains("Page 1 sur 1");

        model.typeDate("1/10/2026");
        french.settle();
        assertThat(saved(model, french)).contains("4 élèves").contains("1 Ãlves Awa 2 Élie Awa");
    }

    @Test
    void whatIsNoDateIsSaidAndChangesNothing() {
        PrintModel model = shown(english);
        model.typeDate("soon");
        english.settle();

        assertThat(model.dateProblem()).contains("2026-09-01");
        assertThat(model.ready()).isTrue();
        assertThat(model.name()).isEqualTo("Class 7A 7A");
    }

    @Test
    void aReportHasTheAveragesOfTheGradebookAndTheRemarks() throws IOException {
        UUID first = exam("Test 1", "Mathematics", "2026-09-20", 1, 1);
        UUID second = exam("Test 2", "Mathematics", "2026-10-20", 1, 3);
        UUID essay = exam("Essay", "French", "2026-09-25", 1, 1);
        UUID oral = exam("Oral", "French", "2027-01-25", 2, 1);
        grade(school.elie, first, "'score': 10, 'absent': false, 'comment': 'Très bien commencé'");
        grade(school.elie, second, "'score': 14.5, 'absent': false");
        grade(school.elie, essay, "'absent': true");
        grade(school.elie, oral, "'score': 8, 'absent': false");
        grade(school.elie, exam(school.classB, "Old class", "Art", "2026-09-05", 1, 1), "'score': 20, 'absent': false");
        school.create("ABSENCE", """
                {'studentId': '%s', 'startsOn': '2026-10-01', 'endsOn': '2026-10-02', 'lessons': 6,
                 'justified': false}""".formatted(school.elie));
        school.create("ABSENCE", """
                {'studentId': '%s', 'startsOn': '2025-10-01', 'endsOn': '2025-10-02', 'lessons': 9,
                 'justified': false}""".formatted(school.elie));
        studentInSight = school.elie;
        PrintModel model = shown(english);

        assertThat(model.kind().value()).isEqualTo(PrintKind.REPORT_CARDS);
        assertThat(model.student().label()).isEqualTo("Élie Awa");
        String year = saved(model, english);
        assertThat(year)
                .contains("School report Élie Awa Class: 7A 7A 2026/27 Whole year")
                .contains("Art Old class 2026-09-05 1 20 / 20 20.00 / 20")
                .contains("French Essay 2026-09-25 1 absent 8.00 / 20 Oral 2027-01-25 1 8 / 20")
                .contains("Mathematics Test 1 2026-09-20 1 10 / 20 13.38 / 20 Très bien commencé")
                .contains("Test 2 2026-10-20 3 14.5 / 20")
                .contains("5 marks are not with the school yet.")
                .contains("6 lessons missed, 6 not justified")
                .contains("Parent or guardian");

        model.chooseTerm("2");
        english.settle();
        assertThat(saved(model, english))
                .contains("Term 2")
                .contains("Average: 8.00 / 20")
                .doesNotContain("Mathematics");
    }

    @Test
    void theReportOfAWholeClassIsOneFileInWhichEachBeginsAPage() throws IOException {
        grade(school.traore, exam("Dictée", "Français", "2026-09-20", 1, 2), "'score': 12.5, 'absent': false");
        sync();
        PrintModel model = shown(french);
        model.choose(PrintKind.REPORT_CARDS);
        french.settle();

        assertThat(model.pageText()).isEqualTo("Page 1 sur 3");
        assertThat(saved(model, french))
                .contains("Bulletin scolaire Élie Awa")
                .contains("Pas encore de moyenne")
                .contains("Bulletin scolaire Traoré Awa")
                .contains("Français Dictée 20/09/2026 2 12,5 / 20 12,50 / 20")
                .contains("Moyenne : 12,50 / 20")
                .doesNotContain("pas encore arrivée");
        assertThat(model.fileName()).isEqualTo("Bulletin scolaire 7A 7A.pdf");

        assertThat(model.picture()).isPresent();
        model.turn(1);
        assertThat(model.pageText()).isEqualTo("Page 2 sur 3");
        model.turn(5);
        french.settle();
        assertThat(model.pageText()).isEqualTo("Page 3 sur 3");
        assertThat(model.turns(1)).isFalse();
    }

    @Test
    void anotherClassIsShownWithAllItsStudents() {
        studentInSight = school.elie;
        PrintModel model = shown(english);
        model.choose(new SchoolClassChoice(school.classB, "7B 7B"));
        english.settle();

        assertThat(model.student().value()).isNull();
        assertThat(model.ready()).isFalse();
        assertThat(model.message()).startsWith("There is nobody in this class");
    }

    @Test
    void withoutAPrinterItSaysSo() {
        PrintModel model = shown(english);
        boolean[] asked = new boolean[1];
        model.choosingPrinter().listen(() -> asked[0] = true);

        model.print();
        english.settle();
        assertThat(model.message()).startsWith("This computer knows no printer.");
        assertThat(model.tone()).isEqualTo(Tone.WARNING);
        assertThat(asked[0]).isFalse();

        printer = true;
        model.print();
        english.settle();
        assertThat(asked[0]).isTrue();
        model.send(() -> {
            throw new IllegalStateException("out of paper");
        });
        english.settle();
        assertThat(model.message()).contains("out of paper");
    }

    @Test
    void whoDoesNotSeeClassesIsTold() {
        school.desktop.store.schema().accept(SmallSchool.schema().replace("\"type\": \"CLASS\"", "\"type\": \"ROOM\""));
        PrintModel model = shown(english);

        assertThat(model.message()).startsWith("You may not see who is in which class");
        assertThat(model.ready()).isFalse();
    }
}
