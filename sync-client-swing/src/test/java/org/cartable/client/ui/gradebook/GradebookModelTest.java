package org.cartable.client.ui.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEdits;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.roster.SchoolClassChoice;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradebookModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private SmallSchool school;
    private Desktop desktop;
    private GradebookModel book;
    private UUID test;
    private long version;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory);
        desktop = school.desktop;
        exam("Essay", "French", "2026-11-02", "40", 2, "1");
        test = exam("Test", "Maths", "2026-10-01", "20", 1, "2");
        book = model(screen);
        book.show();
        screen.settle();
    }

    @AfterEach
    void close() {
        school.close();
    }

    private GradebookModel model(Screen on) {
        return new GradebookModel(
                desktop.store, on.news(desktop.store), on.background, on.texts, on.format, desktop.clock);
    }

    private UUID exam(String name, String subject, String day, String maximum, int term, String coefficient) {
        return school.create("EXAM", """
                {'classId': '%s', 'name': '%s', 'subject': '%s', 'heldOn': '%s', 'maxScore': %s, 'term': %d,
                 'coefficient': %s}""".formatted(school.classA, name, subject, day, maximum, term, coefficient));
    }

    private UUID grade(UUID student, UUID exam, String fields) {
        return school.create("GRADE", "{'studentId': '%s', 'examId': '%s', %s}".formatted(student, exam, fields));
    }

    private void chooseClass() {
        book.choose(book.classes().get(0));
        screen.settle();
    }

    private void enter(int row, int column, String text) {
        book.select(row, column);
        book.enter(text);
        screen.settle();
    }

    private void paste(int row, int column, String text) {
        book.select(row, column);
        book.paste(text);
        screen.settle();
    }

    private List<String> names() {
        return book.rows().stream().map(GradebookRow::name).toList();
    }

    private List<String> column(int column) {
        return book.rows().stream().map(row -> row.cells().get(column).text()).toList();
    }

    private GradeCell cell(int row, int column) {
        return book.rows().get(row).cells().get(column);
    }

    private List<LocalEntity> grades() {
        return desktop.store.entities().list(EntityQuery.all("GRADE"));
    }

    private List<QueuedEvent> edits() {
        return desktop.store.outbox().open("GRADE");
    }

    /** Sends what waits; all of it is taken, but for what is refused with the code. */
    private void sync(String refusedType) {
        List<OutboxEvent> batch = desktop.store.outbox().takeBatch(500, 1_000_000, List.of());
        Map<Boolean, List<OutboxEvent>> parts = batch.stream()
                .collect(Collectors.partitioningBy(event -> event.entityType().equals(refusedType)));
        desktop.store
                .settlement()
                .settle(new UpResponse(
                        parts.get(false).stream()
                                .map(event -> new AcknowledgedEvent(
                                        event.id(), desktop.ids.next(), event.entityId(), ++version, null, null))
                                .toList(),
                        List.of(),
                        parts.get(true).stream()
                                .map(event -> new RejectedEvent(event.id(), "TERM_CLOSED", "closed", List.of(), null))
                                .toList(),
                        null));
        screen.settle();
    }

    @Test
    void theStudentsOfTheClassAreInTheOrderOfTheirNamesAndItsExamsInTheOrderOfTheirDays() {
        assertThat(book.classes()).extracting(SchoolClassChoice::name).containsExactly("7A 7A", "7B 7B");
        assertThat(book.summary()).isEqualTo("Choose a class to open its gradebook.");

        chooseClass();

        assertThat(names()).containsExactly("Élie Awa", "Traoré Awa", "Zola Awa");
        assertThat(book.columns()).extracting(ExamColumn::name).containsExactly("Test", "Essay");
        assertThat(book.columns().get(0).day()).isEqualTo("2026-10-01");
        assertThat(book.columns().get(0).maximum()).isEqualTo("out of 20");
        assertThat(book.selectedRow()).isZero();
        assertThat(book.selectedColumn()).isZero();
        assertThat(book.summary()).isEqualTo("Élie Awa, Test: no grade");
    }

    @Test
    void anEntryIsSavedAtOnceAsOneGradeOfTheStudentAndTheExam() {
        chooseClass();

        enter(0, 0, "14,5");
        assertThat(cell(0, 0).text()).isEqualTo("14.5");
        assertThat(cell(0, 0).told()).isEqualTo("Waiting");
        enter(0, 0, "15.25");

        assertThat(column(0)).containsExactly("15.25", "", "");
        assertThat(grades()).singleElement().satisfies(grade -> {
            assertThat(grade.text("studentId")).isEqualTo(school.elie.toString());
            assertThat(grade.text("examId")).isEqualTo(test.toString());
            assertThat(grade.text("score")).isEqualTo("15.25");
            assertThat(grade.text("absent")).isEqualTo("false");
        });
        assertThat(edits()).extracting(edit -> edit.event().priority()).containsOnly(Priority.NORMAL);
        assertThat(edits()).extracting(edit -> edit.event().transactionId()).containsOnlyNulls();
    }

    @Test
    void whatIsNotOnTheDiskYetIsShownWithoutAState() {
        chooseClass();
        screen.hold();

        book.enter("12");

        assertThat(cell(0, 0).text()).isEqualTo("12");
        assertThat(cell(0, 0).told()).isEmpty();
        assertThat(book.rows().get(0).average()).isEqualTo("60.00");
        screen.release();
        assertThat(cell(0, 0).told()).isEqualTo("Waiting");
    }

    @Test
    void twoEntriesOfOneCellBehindASlowDiskEndWithTheSecond() {
        chooseClass();
        screen.hold();
        book.enter("12");
        book.enter("13");
        screen.release();

        assertThat(column(0)).startsWith("13");
        assertThat(grades()).singleElement().satisfies(grade -> assertThat(grade.text("score"))
                .isEqualTo("13.00"));
    }

    @Test
    void whatIsEnteredAgainWhileItIsReadIsNotTakenForSaved() {
        chooseClass();
        screen.hold();
        book.enter("12");
        screen.releaseOne();
        book.enter("13");
        book.enter("12");

        screen.releaseOne();

        assertThat(cell(0, 0).text()).isEqualTo("12");
        assertThat(cell(0, 0).told()).isEmpty();
        screen.release();
        assertThat(cell(0, 0).told()).isEqualTo("Waiting");
    }

    @Test
    void onlyWhatTheServerHasTakenIsSent() {
        chooseClass();
        enter(0, 0, "12");
        assertThat(cell(0, 0).mark()).isEqualTo("•");
        assertThat(cell(0, 0).tone()).isEqualTo(Tone.WARNING);

        desktop.store.outbox().takeBatch(500, 1_000_000, List.of());
        book.show();
        screen.settle();
        assertThat(cell(0, 0).told()).isEqualTo("Sending…");
    }

    @Test
    void anAcknowledgedGradeIsSentAndQuiet() {
        chooseClass();
        enter(0, 0, "12");
        sync(null);

        assertThat(cell(0, 0).told()).isEqualTo("Sent");
        assertThat(cell(0, 0).mark()).isEmpty();
        assertThat(cell(0, 0).tone()).isNull();
        assertThat(book.spoken(0, 0)).isEqualTo("Élie Awa, Test: 12 – Sent");
    }

    @Test
    void aRefusedGradeLeavesItsSignInTheCellUntilThereIsAnother() {
        chooseClass();
        enter(0, 0, "12");
        sync("GRADE");

        assertThat(cell(0, 0).text()).isEmpty();
        assertThat(cell(0, 0).mark()).isEqualTo("×");
        assertThat(cell(0, 0).told()).isEqualTo("Refused");
        enter(0, 0, "13");
        assertThat(cell(0, 0).told()).isEqualTo("Waiting");
    }

    @Test
    void aGradeWhoseDeletionIsOnItsWayIsEmptyAndWaits() {
        chooseClass();
        enter(0, 0, "12");
        sync(null);
        book.select(0, 0);

        book.clear();
        screen.settle();

        assertThat(grades()).isEmpty();
        assertThat(cell(0, 0).text()).isEmpty();
        assertThat(cell(0, 0).told()).isEqualTo("Waiting");
        sync(null);
        assertThat(cell(0, 0).told()).isEmpty();
    }

    @Test
    void whatCannotBeUsedStaysInTheCellMarkedAndIsNotSaved() {
        chooseClass();

        enter(0, 0, "21");
        book.advance(1, 0);

        assertThat(book.selectedRow()).isZero();
        assertThat(cell(0, 0).text()).isEqualTo("21");
        assertThat(cell(0, 0).mark()).isEqualTo("?");
        assertThat(cell(0, 0).tone()).isEqualTo(Tone.TROUBLE);
        assertThat(book.failure()).isEqualTo("This exam has a maximum of 20.");
        assertThat(book.summary()).endsWith("Not saved. This exam has a maximum of 20.   Cells not saved: 1");
        assertThat(grades()).isEmpty();

        book.clear();
        assertThat(cell(0, 0).text()).isEmpty();
        assertThat(book.failure()).isNull();
    }

    @Test
    void eachRuleOfAScoreHasItsReason() {
        chooseClass();
        assertThat(reason("abc")).isEqualTo("Score must be a number.");
        assertThat(reason("-1")).isEqualTo("Score must be at least 0.");
        assertThat(reason("12,345")).isEqualTo("Score has more than 2 digits after the point.");
        assertThat(reason("20,01")).isEqualTo("This exam has a maximum of 20.");
        assertThat(reason("20")).isNull();
        assertThat(reason("0")).isNull();
        assertThat(reason("\u00a019,50 ")).isNull();
        assertThat(reason("abs")).isNull();
    }

    private String reason(String typed) {
        book.beginEdit();
        book.typing(typed);
        String reason = book.typingProblem();
        book.endEdit();
        return reason;
    }

    @Test
    void aWrongValueInsteadOfAGoodOneLeavesTheGoodOneInTheStore() {
        chooseClass();
        enter(0, 0, "12");
        enter(0, 0, "x");
        assertThat(grades()).singleElement().satisfies(grade -> assertThat(grade.text("score"))
                .isEqualTo("12.00"));

        book.clear();

        assertThat(cell(0, 0).text()).isEqualTo("12");
    }

    @Test
    void oneKeyNotesAnAbsenceAndGoesOnToTheNext() {
        chooseClass();
        enter(0, 0, "12");
        book.select(0, 0);

        assertThat(book.press('A')).isTrue();
        screen.settle();

        assertThat(book.selectedRow()).isEqualTo(1);
        assertThat(book.press('x')).isFalse();
        assertThat(cell(0, 0).text()).isEqualTo("a");
        assertThat(book.spoken(0, 0)).startsWith("Élie Awa, Test: absent");
        assertThat(grades()).singleElement().satisfies(grade -> {
            assertThat(grade.text("absent")).isEqualTo("true");
            assertThat(grade.text("score")).isEmpty();
        });
        assertThat(book.rows().get(0).average()).isEmpty();
    }

    @Test
    void aRemarkKeepsTheRecordOfAGradeThatIsCleared() {
        grade(school.elie, test, "'score': 12, 'absent': false, 'comment': 'copied'");
        chooseClass();

        enter(0, 0, "");

        assertThat(cell(0, 0).text()).isEmpty();
        assertThat(grades()).singleElement().satisfies(grade -> {
            assertThat(grade.text("score")).isEmpty();
            assertThat(grade.text("comment")).isEqualTo("copied");
        });
    }

    @Test
    void averagesAreWeightedAndInPercentUnlessAllExamsHaveOneMaximum() {
        chooseClass();
        enter(0, 0, "10");
        enter(0, 1, "40");
        enter(1, 0, "13");
        enter(2, 0, "a");

        assertThat(book.averageTitle()).isEqualTo("Average %");
        assertThat(book.rows()).extracting(GradebookRow::average).containsExactly("66.67", "65.00", "");
        assertThat(book.columns().get(0).average()).isEqualTo("11.50");
        assertThat(book.columns().get(0).median()).isEqualTo("11.50");
        assertThat(book.columns().get(1).median()).isEqualTo("40.00");

        book.chooseTerm(book.terms().get(1));
        assertThat(book.averageTitle()).isEqualTo("Average / 20");
        assertThat(book.rows().get(0).average()).isEqualTo("10.00");
    }

    @Test
    void theExamsOfATermOrASubjectCanBeSeenAlone() {
        chooseClass();
        assertThat(book.terms()).extracting(FilterChoice::label).containsExactly("All terms", "Term 1", "Term 2");
        assertThat(book.subjects()).extracting(FilterChoice::label).containsExactly("All subjects", "French", "Maths");

        book.chooseTerm(book.terms().get(2));
        assertThat(book.columns()).extracting(ExamColumn::name).containsExactly("Essay");
        assertThat(book.term().label()).isEqualTo("Term 2");
        book.chooseSubject(book.subjects().get(2));
        assertThat(book.columns()).isEmpty();
        assertThat(book.summary()).startsWith("There are no exams here.");
    }

    @Test
    void whoHasLeftStaysWithAGradeOnly() {
        UUID left = school.enrolled("Left", "'enrolledOn': '2026-09-01', 'leftOn': '2026-09-01'");
        school.enrolled("Gone", "'enrolledOn': '2026-09-01', 'leftOn': '2026-09-01'");
        grade(left, test, "'score': 8, 'absent': false");
        chooseClass();

        assertThat(names()).contains("Left Awa").doesNotContain("Gone Awa");
        book.chooseTerm(book.terms().get(2));
        assertThat(names()).doesNotContain("Left Awa");
    }

    @Test
    void whatASyncBringsKeepsTheSelectionAndNeverMovesTheCellThatIsEdited() {
        chooseClass();
        book.select(2, 1);
        book.beginEdit();

        school.enrolled("Aaron", "'enrolledOn': '2026-09-01'");
        exam("Quiz", "Maths", "2026-09-15", "10", 1, "1");
        grade(school.traore, test, "'score': 8, 'absent': false");
        screen.settle();

        assertThat(names()).containsExactly("Élie Awa", "Traoré Awa", "Zola Awa");
        assertThat(column(0)).containsExactly("", "8", "");
        book.enter("33");
        book.endEdit();
        screen.settle();

        assertThat(names()).startsWith("Aaron Awa");
        assertThat(book.columns()).extracting(ExamColumn::name).containsExactly("Quiz", "Test", "Essay");
        assertThat(book.selectedRow()).isEqualTo(3);
        assertThat(book.selectedColumn()).isEqualTo(2);
        assertThat(cell(3, 2).text()).isEqualTo("33");
    }

    @Test
    void theSelectionMovesWithinTheSheet() {
        chooseClass();
        book.move(-1, -1);
        assertThat(book.selectedRow()).isZero();
        book.move(5, 1);
        assertThat(book.selectedRow()).isEqualTo(2);
        assertThat(book.selectedColumn()).isEqualTo(1);
        book.select(0, 7);
        book.select(-1, -1);
        assertThat(book.selectedRow()).isEqualTo(2);
    }

    @Test
    void aPastedColumnIsOneGroup() {
        chooseClass();

        paste(0, 0, "12,5\r\n\r\na\r\n");

        assertThat(column(0)).containsExactly("12.5", "", "a");
        assertThat(book.report()).isEqualTo("Pasted: 2 grades.");
        assertThat(edits()).hasSize(2);
        assertThat(edits().get(0).event().transactionId()).isNotNull();
        assertThat(edits())
                .extracting(edit -> edit.event().transactionId())
                .containsOnly(edits().get(0).event().transactionId());
    }

    @Test
    void aPastedBlockFillsRowsAndColumnsAndSkipsEmptyCells() {
        chooseClass();
        enter(0, 1, "7");

        paste(0, 0, "12\t\n13\t\"31\"\n");

        assertThat(column(0)).containsExactly("12", "13", "");
        assertThat(column(1)).containsExactly("7", "31", "");
    }

    @Test
    void aPasteIsCheckedAsAWholeBeforeAnythingIsSaved() {
        chooseClass();

        paste(0, 0, "12\n21\nx\n9");

        assertThat(grades()).isEmpty();
        assertThat(column(0)).containsOnly("");
        assertThat(book.pasteText()).isEqualTo("""
                3 of 4 cannot be used:
                Traoré Awa, Test, “21”: This exam has a maximum of 20.
                Zola Awa, Test, “x”: Score must be a number.
                “9”: there is no cell for it.""");
        assertThat(book.pasteRestText()).isEqualTo("Paste the other 1");

        book.pasteRest();
        screen.settle();

        assertThat(book.pasteText()).isNull();
        assertThat(column(0)).containsExactly("12", "", "");
        assertThat(book.report()).isEqualTo("Pasted: 1 grade.");
    }

    @Test
    void aPasteWithMistakesCanBeGivenUp() {
        chooseClass();
        paste(0, 0, "12\nx\nx\nx\nx\nx");
        assertThat(book.pasteText()).endsWith("and 2 more.");

        book.forgetPaste();
        screen.settle();

        assertThat(book.pasteText()).isNull();
        assertThat(book.pasteUsable()).isZero();
        assertThat(grades()).isEmpty();
    }

    @Test
    void aPasteCanBeUndoneWhereNobodyHasChangedItSince() {
        chooseClass();
        enter(0, 0, "5");
        paste(0, 0, "12\n13\n14");
        assertThat(book.undoable()).isTrue();
        enter(2, 0, "15");

        book.undoPaste();
        screen.settle();

        assertThat(column(0)).containsExactly("5", "", "15");
        assertThat(book.report()).isEqualTo("2 grades are as before. 1 was changed since and stays.");
        assertThat(book.undoable()).isFalse();
        assertThat(grades()).hasSize(2);
    }

    @Test
    void aPasteOfMoreThanAGroupHoldsGoesInAGroupForEachExam() {
        int students = LocalEdits.GROUP_MAX / 2;
        for (int i = 0; i < students; i++) {
            school.enrolled("S%03d".formatted(i), "'enrolledOn': '2026-09-01'");
        }
        chooseClass();

        paste(0, 0, "1\t2\n".repeat(students + 3));

        assertThat(grades()).hasSize(2 * (students + 3));
        assertThat(book.report()).isEqualTo("Pasted: 506 grades. They go to the server in 2 parts, by exam.");
        assertThat(edits().stream().map(edit -> edit.event().transactionId()).distinct())
                .hasSize(2);
        book.undoPaste();
        screen.settle();
        assertThat(grades()).isEmpty();
    }

    @Test
    void theEmptyClipboardIsSaid() {
        chooseClass();
        paste(0, 0, "\n");
        assertThat(book.report()).isEqualTo("There is nothing to paste.");
    }

    @Test
    void frenchHasItsCommaAndItsWords() {
        Screen french = Screen.french();
        GradebookModel carnet = model(french);
        carnet.show();
        french.settle();
        carnet.choose(carnet.classes().get(0));
        french.settle();

        carnet.enter("14.5");
        french.settle();

        assertThat(carnet.editText()).isEqualTo("14,5");
        assertThat(carnet.summary()).isEqualTo("Élie Awa, Test : 14,5 – En attente");
        assertThat(carnet.rows().get(0).average()).isEqualTo("72,50");
        carnet.enter("41");
        assertThat(carnet.failure()).isEqualTo("Le maximum de cette évaluation est 20.");
    }

    @Test
    void whoMayNotWriteSeesTheGradesAndTheReason() {
        grade(school.elie, test, "'score': 12, 'absent': false");
        desktop.store
                .schema()
                .accept(SmallSchool.schema()
                        .replace("\"name\": \"score\"", "\"writable\": false, \"name\": \"score\""));
        screen.settle();
        chooseClass();

        enter(1, 0, "14");
        paste(1, 0, "14");
        book.clear();

        assertThat(book.press('a')).isFalse();
        assertThat(book.fixedText()).isEqualTo("Your role may read the grades, but not write them.");
        assertThat(column(0)).containsExactly("12", "", "");
        assertThat(grades()).hasSize(1);
    }

    @Test
    void whatTheStoreRefusesIsSaidAndGoesFromTheCell() {
        chooseClass();
        screen.hold();
        book.enter("12");
        desktop.store.entities().find(new EntityKey("EXAM", test)).ifPresent(exam -> desktop.store
                .edits()
                .delete(exam.key()));
        screen.release();

        assertThat(book.failure()).startsWith("This was not saved:");
        assertThat(grades()).isEmpty();
        assertThat(book.columns()).extracting(ExamColumn::name).containsExactly("Essay");
    }

    @Test
    void aStudentWhoseRecordWasRefusedHasANameButNoGrades() {
        sync(null);
        school.enrolled("Barros", "'enrolledOn': '2026-09-01'");
        sync("STUDENT");
        chooseClass();
        assertThat(names()).contains("Barros Awa");

        paste(0, 0, "12\n13");

        assertThat(names().get(0)).isEqualTo("Barros Awa");
        assertThat(book.pasteText()).startsWith("1 of 2").contains("The record of this student was refused");
        book.pasteRest();
        screen.settle();
        assertThat(column(0)).startsWith("", "13");
    }

    @Test
    void anotherClassHasItsOwnGradebook() {
        chooseClass();
        enter(0, 0, "12");

        book.choose(book.classes().get(1));
        screen.settle();

        assertThat(book.rows()).isEmpty();
        assertThat(book.schoolClass().orElseThrow().id()).isEqualTo(school.classB);
        assertThat(book.summary()).startsWith("There are no exams here.");
        chooseClass();
        assertThat(column(0)).startsWith("12");
    }

    @Test
    void aSchoolWithoutExamsHasNoGradebook() {
        assertThat(book.available()).isTrue();
        desktop.store.schema().accept(Desktop.schema());
        assertThat(book.available()).isFalse();
    }
}
