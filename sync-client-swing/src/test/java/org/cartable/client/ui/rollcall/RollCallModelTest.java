package org.cartable.client.ui.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.cartable.client.ui.roster.SchoolClassChoice;
import org.cartable.protocol.up.Priority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollCallModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private SmallSchool school;
    private Desktop desktop;
    private RollCallModel roll;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory);
        desktop = school.desktop;
        roll = model(screen);
        roll.show();
        screen.settle();
    }

    @AfterEach
    void close() {
        school.close();
    }

    private RollCallModel model(Screen on) {
        return new RollCallModel(
                desktop.store, on.news(desktop.store), on.background, on.texts, on.format, desktop.clock);
    }

    private void chooseClass() {
        roll.choose(roll.classes().get(0));
        screen.settle();
    }

    private List<String> names() {
        return roll.rows().stream().map(RollCallRow::name).toList();
    }

    private List<String> marks() {
        return roll.rows().stream().map(RollCallRow::markText).toList();
    }

    private List<LocalEntity> noted() {
        return desktop.store.entities().list(EntityQuery.all("ATTENDANCE"));
    }

    private void press(String keys) {
        keys.chars().forEach(key -> assertThat(roll.press((char) key)).isTrue());
        screen.settle();
    }

    @Test
    void theRollOfTodaysFirstLessonHasTheStudentsOfTheClassInTheOrderOfTheirNames() {
        assertThat(roll.classes()).extracting(SchoolClassChoice::name).containsExactly("7A 7A", "7B 7B");
        assertThat(roll.summary()).isEqualTo("Choose a class to call its roll.");

        chooseClass();

        assertThat(roll.dateText()).isEqualTo("2026-09-01");
        assertThat(roll.period()).isEqualTo(1);
        assertThat(names()).containsExactly("Élie Awa", "Traoré Awa", "Zola Awa");
        assertThat(roll.selectedIndex()).isZero();
        assertThat(roll.summary()).endsWith("not called yet: 3");
    }

    @Test
    void oneKeyNotesAStudentAndGoesOnToTheNext() {
        chooseClass();

        press("pal");

        assertThat(marks()).containsExactly("Present", "Absent", "Late");
        assertThat(roll.selectedIndex()).isEqualTo(2);
        assertThat(noted()).hasSize(3);
        assertThat(roll.rows()).allSatisfy(row -> assertThat(row.state().text()).isEqualTo("Waiting"));
        assertThat(roll.summary())
                .startsWith("Present: 1   Absent: 1   Late: 1   Excused: 0")
                .endsWith(": 0");
        assertThat(desktop.store.outbox().open())
                .filteredOn(edit -> edit.key().entityType().equals("ATTENDANCE"))
                .extracting(edit -> edit.event().priority())
                .containsOnly(Priority.HIGH);
    }

    @Test
    void whatIsNotOnTheDiskYetIsShownWithoutAState() {
        chooseClass();
        screen.hold();

        roll.press('a');

        assertThat(roll.rows().get(0).markText()).isEqualTo("Absent");
        assertThat(roll.rows().get(0).state()).isNull();
        screen.release();
        assertThat(roll.rows().get(0).state().text()).isEqualTo("Waiting");
    }

    @Test
    void aStudentWhoIsNotedAgainKeepsOneRecord() {
        chooseClass();
        press("a");
        roll.select(0);
        press("l");
        roll.select(0);
        screen.hold();
        roll.press('p');
        roll.select(0);
        roll.press('e');
        screen.release();

        assertThat(marks().get(0)).isEqualTo("Excused");
        assertThat(noted()).singleElement().satisfies(attendance -> assertThat(attendance.text("status"))
                .isEqualTo("EXCUSED"));
    }

    @Test
    void aMarkCanBeTakenBackAndTheRestIsThere() {
        chooseClass();
        press("aa");
        roll.select(0);
        roll.clear();
        screen.settle();
        assertThat(marks()).containsExactly("", "Absent", "");

        roll.markTheRest();
        screen.settle();

        assertThat(marks()).containsExactly("Present", "Absent", "Present");
        assertThat(noted()).hasSize(3);
    }

    @Test
    void aRemarkStandsBesideAMarkOnly() {
        chooseClass();
        assertThat(roll.commentable()).isFalse();
        press("a");
        roll.select(0);
        assertThat(roll.commentable()).isTrue();

        roll.comment(" dentist ");
        screen.settle();

        assertThat(roll.rows().get(0).comment()).isEqualTo("dentist");
        roll.comment("");
        screen.settle();
        assertThat(roll.rows().get(0).comment()).isEmpty();
    }

    @Test
    void anotherLessonIsAnotherRoll() {
        chooseClass();
        press("a");

        roll.choosePeriod(2);
        screen.settle();
        assertThat(marks()).containsOnly("");
        press("p");
        roll.choosePeriod(1);
        screen.settle();

        assertThat(marks().get(0)).isEqualTo("Absent");
        roll.moveDate(1);
        screen.settle();
        assertThat(roll.dateText()).isEqualTo("2026-09-02");
        assertThat(marks()).containsOnly("");
    }

    @Test
    void whoHasLeftOrNotYetComeIsNotCalledButWhoWasNotedStays() {
        UUID left = school.enrolled("Left", "'enrolledOn': '2026-09-01', 'leftOn': '2026-09-10'");
        school.enrolled("Later", "'enrolledOn': '2026-10-01'");
        chooseClass();
        assertThat(names()).contains("Left Awa").doesNotContain("Later Awa");

        roll.typeDate("2026-09-10");
        screen.settle();
        assertThat(names()).doesNotContain("Left Awa");
        school.create(
                "ATTENDANCE",
                "{'studentId': '%s', 'classId': '%s', 'date': '2026-09-10', 'period': 1, 'status': 'LATE'}"
                        .formatted(left, school.classA));
        screen.settle();
        assertThat(names()).contains("Left Awa");

        roll.typeDate("2026-10-01");
        screen.settle();
        assertThat(names()).contains("Later Awa");
    }

    @Test
    void whileTheDayIsNoDateTheRollStaysAndTheReasonIsSaid() {
        chooseClass();

        roll.typeDate("2026-09-3");
        screen.settle();
        assertThat(roll.dateProblem()).isEqualTo("This is no date. Type it like 2026-09-01.");
        assertThat(names()).hasSize(3);

        roll.typeDate("2026-09-30");
        assertThat(roll.dateProblem()).isNull();
    }

    @Test
    void whatSomebodyElseNotesComesUnderneathAndTheSelectionStays() {
        chooseClass();
        roll.select(2);

        school.create(
                "ATTENDANCE",
                "{'studentId': '%s', 'classId': '%s', 'date': '2026-09-01', 'period': 1, 'status': 'LATE'}"
                        .formatted(school.traore, school.classA));
        school.enrolled("Aaron", "'enrolledOn': '2026-09-01'");
        screen.settle();

        assertThat(names().get(0)).isEqualTo("Aaron Awa");
        assertThat(roll.rows().get(roll.selectedIndex()).name()).isEqualTo("Zola Awa");
        assertThat(marks()).containsExactly("", "", "Late", "");
    }

    @Test
    void theKeysOfFrenchAreTheFirstLettersThatAreFree() {
        RollCallModel french = model(Screen.french());
        french.show();

        assertThat(french.marks()).extracting(Mark::key).containsExactly('P', 'A', 'E', 'X');
        assertThat(french.legend()).isEqualTo("P = Présent   A = Absent   E = En retard   X = Excusé");
    }

    @Test
    void whoMayNotNoteSeesTheRollAndTheReason() {
        desktop.store
                .schema()
                .accept(SmallSchool.schema()
                        .replace("\"type\": \"ATTENDANCE\"", "\"writable\": false, \"type\": \"ATTENDANCE\""));
        roll.show();
        chooseClass();

        assertThat(roll.press('a')).isFalse();
        assertThat(roll.fixedText()).isEqualTo("Your role may read who was there, but not note it.");
        assertThat(noted()).isEmpty();
    }

    @Test
    void whatTheStoreRefusesIsSaid() {
        chooseClass();
        screen.hold();
        roll.press('a');
        desktop.store.schema().accept(Desktop.schema());
        screen.release();

        assertThat(roll.failure()).isNotNull();
        assertThat(desktop.store.outbox().open())
                .extracting(edit -> edit.key().entityType())
                .doesNotContain("ATTENDANCE");
    }

    @Test
    void aSchoolWithoutAttendanceHasNoRollCall() {
        assertThat(roll.available()).isTrue();
        desktop.store.schema().accept(Desktop.schema());
        assertThat(roll.available()).isFalse();
    }
}
