package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.StatusBuilder;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.ui.audit.AuditQuestions;
import org.cartable.client.ui.form.FieldModel;
import org.cartable.client.ui.login.LoginModel;
import org.cartable.client.ui.status.Patience;
import org.cartable.client.ui.status.SyncStatusModel;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final List<String> asked = new ArrayList<>();
    private Desktop desktop;
    private WindowModel window;
    private EntityKey first;
    private EntityKey second;

    @BeforeEach
    void showTwoStudents() {
        desktop = Desktop.signedIn(directory, 1);
        first = desktop.newStudent("A-1", "Bah");
        second = desktop.newStudent("A-2", "Traoré");
        window = window(screen);
        window.leaving().listen(() -> asked.add("leave?"));
        window.types().select(desktop.store.schema().require("STUDENT"));
        screen.settle();
    }

    private WindowModel window(Screen on) {
        LoginModel login = new LoginModel(
                desktop.store.state(),
                desktop.store.state().current(),
                (server, user, password) -> asked.add("sign in"),
                on.background,
                on.texts);
        SyncStatusModel status = new SyncStatusModel(
                StatusBuilder.status(NetworkState.OFFLINE, SyncPhase.IDLE)
                        .waiting(2)
                        .build(),
                () -> asked.add("sync"),
                length -> asked.add("pause"),
                Patience.USUAL,
                desktop.clock,
                on.texts);
        return new WindowModel(
                desktop.store,
                login,
                status,
                AuditQuestions.none(on.background),
                on.background,
                on,
                on.texts,
                desktop.clock);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private FieldModel lastName() {
        return window.form().fields().stream()
                .filter(field -> field.name().equals("lastName"))
                .findFirst()
                .orElseThrow();
    }

    private void selectRow(int row) {
        window.list().select(row);
        screen.settle();
    }

    @Test
    void aRowOpensItsForm() {
        selectRow(1);

        assertThat(window.form().key()).contains(second);
        assertThat(lastName().text()).isEqualTo("Traoré");
        assertThat(asked).isEmpty();
    }

    @Test
    void unsavedTypingIsAskedAboutAndStayingReturnsTheSelection() {
        selectRow(0);
        lastName().type("Barry");
        selectRow(1);

        assertThat(asked).containsExactly("leave?");
        window.stay();
        screen.settle();
        assertThat(window.form().key()).contains(first);
        assertThat(window.list().selection()).contains(first);
        assertThat(lastName().text()).isEqualTo("Barry");
        assertThat(asked).containsExactly("leave?");
    }

    @Test
    void severalTakeThePlaceOfTheFormAndUnsavedTypingIsAskedAboutBefore() {
        selectRow(0);
        lastName().type("Barry");
        window.list().select(new int[] {0, 1}, 0, 1);
        screen.settle();
        assertThat(asked).containsExactly("leave?");
        window.stay();
        screen.settle();
        assertThat(window.chosen().several()).isFalse();
        assertThat(window.list().selection()).contains(first);

        window.list().select(new int[] {0, 1}, 0, 1);
        window.discardAndGo();
        screen.settle();
        assertThat(window.chosen().several()).isTrue();
        assertThat(window.form().open()).isFalse();
        assertThat(asked).containsExactly("leave?", "leave?");

        selectRow(1);
        assertThat(window.chosen().several()).isFalse();
        assertThat(window.form().key()).contains(second);
    }

    @Test
    void aNewRecordThatIsBegunIsNotLostToTheChoiceOfSeveral() {
        window.createNew();
        lastName().type("Camara");
        window.list().select(new int[] {0, 1}, 0, 1);
        screen.settle();
        assertThat(asked).containsExactly("leave?");
        window.stay();
        screen.settle();

        assertThat(window.chosen().several()).isFalse();
        assertThat(lastName().text()).isEqualTo("Camara");
    }

    @Test
    void severalStayChosenInAnotherLanguage() {
        window.list().select(new int[] {0, 1}, 0, 1);
        Screen french = Screen.french();
        WindowModel other = window(french);
        other.follow(window);
        french.settle();

        assertThat(other.chosen().title()).isEqualTo("2 fiches sélectionnées");
        assertThat(other.list().chosen()).containsExactly(window.list().chosen());
    }

    @Test
    void unsavedTypingCanBeSavedOnTheWay() {
        selectRow(0);
        lastName().type("Barry");
        selectRow(1);
        window.saveAndGo();
        screen.settle();

        assertThat(desktop.shown(first, "lastName")).isEqualTo("Barry");
        assertThat(window.form().key()).contains(second);
    }

    @Test
    void whatIsTypedDuringTheSaveOnTheWayIsAskedAboutAgain() {
        selectRow(0);
        lastName().type("Barry");
        selectRow(1);
        screen.hold();
        window.saveAndGo();
        lastName().type("Barry-Sow");
        screen.release();

        assertThat(desktop.shown(first, "lastName")).isEqualTo("Barry");
        assertThat(window.form().key()).contains(first);
        assertThat(lastName().text()).isEqualTo("Barry-Sow");
        assertThat(asked).containsExactly("leave?", "leave?");
    }

    @Test
    void unsavedTypingCanBeGivenUpOnTheWay() {
        selectRow(0);
        lastName().type("Barry");
        window.types().select(desktop.store.schema().require("SCHOOL_LEVEL"));
        window.discardAndGo();
        screen.settle();

        assertThat(desktop.shown(first, "lastName")).isEqualTo("Bah");
        assertThat(window.list().type().type()).isEqualTo("SCHOOL_LEVEL");
        assertThat(window.form().open()).isFalse();
    }

    @Test
    void aSaveWithAFieldAtFaultDoesNotGoOn() {
        selectRow(0);
        lastName().type("");
        selectRow(1);
        window.saveAndGo();
        screen.settle();

        assertThat(window.form().key()).contains(first);
        assertThat(lastName().problem()).isEqualTo("lastName is needed.");
    }

    @Test
    void aNewEntityIsSelectedOnceItIsSaved() {
        selectRow(0);
        window.createNew();
        screen.settle();
        assertThat(window.form().key()).isEmpty();
        assertThat(window.list().selection()).isEmpty();
        lastName().type("Camara");
        window.form().fields().get(0).type("A-3");
        window.form().fields().get(2).type("Fatou");
        window.form().fields().stream()
                .filter(field -> field.name().equals("status"))
                .forEach(field -> field.type("ACTIVE"));
        window.form().save(window::saved);
        screen.settle();

        assertThat(window.form().title()).isEqualTo("Camara Fatou");
        assertThat(window.list().selection()).isEqualTo(window.form().key());
        assertThat(window.list().selectedIndex()).isEqualTo(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void aSchemaThatComesLaterIsListed(@TempDir Path other) {
        try (Desktop blank = Desktop.blank(other, 2)) {
            WindowModel empty = new WindowModel(
                    blank.store,
                    window.login(),
                    window.status(),
                    AuditQuestions.none(screen.background),
                    screen.background,
                    screen,
                    screen.texts,
                    desktop.clock);
            assertThat(empty.types().types()).isEmpty();
            blank.store.schema().accept(Desktop.schema());
            screen.settle();

            assertThat(empty.types().types()).isNotEmpty();
            assertThat(empty.types().name(empty.types().types().get(1))).isEqualTo("Students");
        }
    }

    @Test
    void nothingNewIsBegunWhereTheRoleMayNotChangeAnything() {
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        screen.settle();
        window.createNew();
        screen.settle();

        assertThat(window.form().open()).isFalse();
    }

    @Test
    void aFoundRecordIsBroughtIntoSightAlsoOfAnotherTypeAndOutOfASearch() {
        EntityKey level = new EntityKey(
                "SCHOOL_LEVEL",
                desktop.store
                        .edits()
                        .create("SCHOOL_LEVEL", Desktop.fields("{'code': 'L', 'name': 'One', 'position': 1}")));
        window.open(level);
        screen.settle();
        assertThat(window.types().selection().type()).isEqualTo("SCHOOL_LEVEL");
        assertThat(window.list().selectedIndex()).isZero();
        assertThat(window.form().key()).contains(level);

        window.types().select(desktop.store.schema().require("STUDENT"));
        window.list().search("bah");
        screen.settle();
        window.open(second);
        screen.settle();
        assertThat(window.list().searching()).isFalse();
        assertThat(window.list().selectedIndex()).isEqualTo(1);
        assertThat(window.form().key()).contains(second);
        assertThat(asked).isEmpty();
    }

    @Test
    void aFoundRecordWaitsForTheDecisionAboutUnsavedTyping() {
        selectRow(0);
        lastName().type("Barry");
        window.open(second);
        assertThat(asked).containsExactly("leave?");
        window.stay();
        screen.settle();
        assertThat(window.form().key()).contains(first);
        assertThat(lastName().text()).isEqualTo("Barry");

        window.open(second);
        window.saveAndGo();
        screen.settle();
        assertThat(desktop.shown(first, "lastName")).isEqualTo("Barry");
        assertThat(window.form().key()).contains(second);
    }

    @Test
    void aFoundRecordThatIsGoneMeanwhileOpensNothing() {
        desktop.store.edits().delete(second);
        window.open(second);
        screen.settle();

        assertThat(window.form().open()).isFalse();
    }

    @Test
    void theFileOfTheSelectedStudentComesIntoSightAndLeadsBackToTheRecord() {
        selectRow(1);
        window.openFileOfSelection();
        screen.settle();
        assertThat(window.screens().selection().name()).isEqualTo("screens.studentfile");
        assertThat(window.studentFile().title()).isEqualTo("Traoré Awa");
        assertThat(window.types().selection()).isNull();

        window.studentFile().chooseStudent();
        screen.settle();
        assertThat(window.screens().selection()).isNull();
        assertThat(window.form().key()).contains(second);
    }

    @Test
    void aRecordThatNamesAStudentLeadsToTheFileAndItsLinesLeadOn() {
        UUID payment = desktop.store.edits().create("PAYMENT", Desktop.fields("""
                {'studentId': '%s', 'receiptNumber': 'R1', 'amount': 5}""".formatted(first.entityId())));
        window.openFile(new EntityKey("PAYMENT", payment));
        screen.settle();
        assertThat(window.studentFile().title()).isEqualTo("Bah Awa");

        window.studentFile().choose();
        screen.settle();
        assertThat(window.form().key()).contains(new EntityKey("PAYMENT", payment));
    }

    @Test
    void theFileWaitsForTheDecisionAboutUnsavedTyping() {
        selectRow(0);
        lastName().type("Barry");
        window.openFile(second);
        screen.settle();

        assertThat(asked).containsExactly("leave?");
        assertThat(window.screens().selection()).isNull();
        window.saveAndGo();
        screen.settle();
        assertThat(window.studentFile().title()).isEqualTo("Traoré Awa");
    }

    // --- another language ----------------------------------------------------------------------------------------

    private FieldModel field(WindowModel of, String name) {
        return of.form().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private WindowModel french() {
        Screen other = Screen.french();
        WindowModel french = window(other);
        french.follow(window);
        other.settle();
        return french;
    }

    @Test
    void aWindowInAnotherLanguageShowsTheSamePartOfTheListInTheSameOrder() {
        desktop.newStudent("A-3", "Bahri");
        window.list().search("bah");
        window.list().filter("firstName", "awa");
        window.list().sortBy(1);
        window.list().sortBy(1);
        screen.settle();

        WindowModel french = french();

        assertThat(french.list().searchText()).isEqualTo("bah");
        assertThat(french.list().filterOf("firstName")).isEqualTo("awa");
        assertThat(french.list().descending()).isTrue();
        assertThat(french.list().getValueAt(0, 1)).isEqualTo("Bahri");
        assertThat(french.list().getRowCount()).isEqualTo(2);
    }

    @Test
    void aWindowInAnotherLanguageShowsTheSameRecordWithWhatWasTypedAndNotSaved() {
        selectRow(1);
        lastName().type("Barry");
        field(window, "birthDate").type("2011-03-14");

        WindowModel french = french();

        assertThat(french.form().key()).contains(second);
        assertThat(french.list().selection()).contains(second);
        assertThat(field(french, "lastName").text()).isEqualTo("Barry");
        assertThat(field(french, "birthDate").text()).isEqualTo("14/03/2011");
        assertThat(field(french, "lastName").news()).isNull();
        assertThat(french.form().savable()).isTrue();
        french.form().revert();
        assertThat(field(french, "lastName").text()).isEqualTo("Traoré");
    }

    @Test
    void whatIsBeingTypedIsOneDraftInEveryLanguage() {
        selectRow(1);
        lastName().type("Barry");
        screen.pause();
        WindowModel french = french();

        assertThat(french.drafts().offerText()).isNull();
        assertThat(desktop.store.drafts().all()).hasSize(1);
        french.form().revert();
        assertThat(desktop.store.drafts().all()).isEmpty();
    }

    @Test
    void whatIsNoValueYetStaysAsItWasTyped() {
        selectRow(0);
        field(window, "birthDate").type("14 of Mar");

        assertThat(field(french(), "birthDate").text()).isEqualTo("14 of Mar");
    }

    @Test
    void aNewRecordGoesOnInAnotherLanguage() {
        window.createNew();
        lastName().type("Barry");

        WindowModel french = french();

        assertThat(french.form().key()).isEmpty();
        assertThat(french.form().open()).isTrue();
        assertThat(field(french, "lastName").text()).isEqualTo("Barry");
        assertThat(french.form().title()).startsWith("Nouveau : ");
    }

    @Test
    void thatSomebodyElseHasChangedTheFieldIsStillSaid() {
        selectRow(0);
        lastName().type("Barry");
        desktop.store.edits().update(first, Desktop.fields("{'lastName': 'Baldé'}"));
        screen.settle();
        assertThat(lastName().news()).contains("Baldé");

        assertThat(field(french(), "lastName").news()).contains("Baldé");
    }

    @Test
    void theWindowThatIsLeftHearsOfNothing() {
        selectRow(0);
        french();
        desktop.store.edits().update(first, Desktop.fields("{'lastName': 'Baldé'}"));
        screen.settle();

        assertThat(lastName().text()).isEqualTo("Bah");
    }

    @Test
    void aWindowOnWhichNothingWasChosenIsFollowedByOneLikeIt() {
        window = window(screen);

        WindowModel french = french();

        assertThat(french.form().open()).isFalse();
        assertThat(french.types().selection()).isNull();
    }

    // --- the keys of the sections --------------------------------------------------------------------------------

    @Test
    void whatStandsAtTheLeftIsOpenedByItsPlace() {
        int screens = window.screens().offered().size();
        window.sections().show(screens + 1);
        assertThat(window.list().type()).isEqualTo(window.types().types().get(1));

        window.sections().show(screens + window.types().types().size());
        assertThat(window.list().type()).isEqualTo(window.types().types().get(1));
    }

    @Test
    void theNextWindowBeginsWithWhatWasInSight() {
        assertThat(window.sections().inSight()).isEqualTo("STUDENT");
        WindowModel next = window(screen);
        next.sections().show("STUDENT");
        screen.settle();
        assertThat(next.list().type().type()).isEqualTo("STUDENT");
        assertThat(next.list().getRowCount()).isEqualTo(2);

        window.show(window.screens().offered().get(0));
        assertThat(window.sections().inSight()).isEqualTo("screens.studentfile");
        WindowModel later = window(screen);
        later.sections().show("screens.studentfile");
        assertThat(later.screens().selection().name()).isEqualTo("screens.studentfile");
        assertThat(later.types().selection()).isNull();
    }

    @Test
    void whatIsNotOfferedAnyMoreIsNotBegunWith() {
        WindowModel next = window(screen);
        assertThat(next.sections().inSight()).isNull();

        next.sections().show((String) null);
        next.sections().show("LOCKER");
        next.sections().show("screens.lockers");

        assertThat(next.sections().inSight()).isNull();
    }

    @Test
    void aDraftComesBackWithItsTypeItsRowAndItsForm() {
        selectRow(1);
        lastName().type("Barry");
        screen.pause();
        WindowModel again = new WindowModel(
                desktop.store,
                window.login(),
                window.status(),
                AuditQuestions.none(screen.background),
                screen.background,
                screen,
                screen.texts,
                desktop.clock);
        screen.settle();
        assertThat(again.drafts().offerText()).contains("Traoré Awa");
        again.drafts().goOn();
        screen.settle();

        assertThat(again.types().selection().type()).isEqualTo("STUDENT");
        assertThat(again.list().selection()).contains(second);
        assertThat(again.form().key()).contains(second);
        assertThat(again.form().dirty()).isTrue();
    }
}
