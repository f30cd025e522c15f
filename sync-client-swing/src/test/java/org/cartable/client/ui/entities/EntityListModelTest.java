package org.cartable.client.ui.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cartable.client.export.CsvManner;
import org.cartable.client.export.CsvTable;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.EmptyState;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Sign;
import org.cartable.client.ui.Tone;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityListModelTest {

    private static final int LAST_NAME = 1;

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private Desktop desktop;
    private EntityListModel list;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
        list = new EntityListModel(
                desktop.store, screen.news(desktop.store), screen.background, screen.texts, screen.format);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private void show(String type) {
        list.open(desktop.store.schema().require(type));
        screen.settle();
    }

    private List<Object> lastNames() {
        List<Object> names = new ArrayList<>();
        for (int row = 0; row < list.getRowCount(); row++) {
            names.add(list.getValueAt(row, LAST_NAME));
        }
        return names;
    }

    @Test
    void beforeThereIsAnyTypeItSaysThatTheRecordsComeWithTheFirstSync() {
        try (Desktop fresh = Desktop.blank(directory.resolve("fresh"), 2)) {
            EntityListModel first = new EntityListModel(
                    fresh.store, screen.news(fresh.store), screen.background, screen.texts, screen.format);
            List<String> said = new ArrayList<>();
            first.published().listen(() -> said.add(first.empty().orElseThrow().text()));
            assertThat(first.empty())
                    .get()
                    .extracting(EmptyState::text)
                    .asString()
                    .contains("with the first sync");

            fresh.store.schema().accept(Desktop.schema());
            screen.settle();
            assertThat(said).containsExactly("Choose what to work on at the left.");
        }
    }

    @Test
    void theColumnsAreTheListedFieldsAndTheState() {
        desktop.newStudent("A-1", "Traoré");
        show("STUDENT");

        assertThat(list.getColumnName(LAST_NAME)).isEqualTo("lastName");
        assertThat(list.getColumnName(list.getColumnCount() - 1)).isEqualTo("State");
        assertThat(list.getValueAt(0, LAST_NAME)).isEqualTo("Traoré");
        assertThat(list.getValueAt(0, list.getColumnCount() - 1))
                .isEqualTo(new StateWord(
                        "Waiting", Tone.WARNING, Sign.CLOCK, "Made 8:00 AM; it is sent with the next sync."));
        assertThat(list.countText()).isEqualTo("1 record");
    }

    @Test
    void aReferenceIsShownByItsTitle() {
        EntityKey student = desktop.newStudent("A-1", "Traoré");
        desktop.store.edits().create("PAYMENT", Desktop.fields("""
                {'studentId': '%s', 'receiptNumber': 'R1', 'amount': 5}""".formatted(student.entityId())));
        show("PAYMENT");

        assertThat(list.getValueAt(0, 0)).isEqualTo("Traoré Awa");
    }

    @Test
    void searchAndOrderBeginAtTheTop() {
        desktop.newStudent("A-1", "Traoré");
        desktop.newStudent("A-2", "Bah");
        desktop.newStudent("A-3", "Bahri");
        show("STUDENT");
        assertThat(lastNames()).containsExactly("Bah", "Bahri", "Traoré");

        list.sortBy(LAST_NAME);
        list.sortBy(LAST_NAME);
        screen.settle();
        assertThat(lastNames()).containsExactly("Traoré", "Bahri", "Bah");
        assertThat(list.sortedColumn()).isEqualTo(LAST_NAME);
        assertThat(list.descending()).isTrue();

        list.search(" bah ");
        screen.settle();
        assertThat(lastNames()).containsExactly("Bahri", "Bah");
        assertThat(list.countText()).isEqualTo("2 records match");

        list.search("nobody");
        screen.settle();
        assertThat(list.countText()).isEqualTo("Nothing matches “nobody”.");
    }

    @Test
    void aLongListIsReadPageByPageAsItComesIntoSight() {
        for (int i = 0; i < 2 * EntityPages.PAGE_ROWS + 5; i++) {
            desktop.newStudent("A-" + i, "Name %04d".formatted(i));
        }
        show("STUDENT");
        int last = list.getRowCount() - 1;

        assertThat(list.getValueAt(last, LAST_NAME)).isEqualTo("…");
        screen.settle();
        assertThat(list.getValueAt(last, LAST_NAME)).isEqualTo("Name 0204");
    }

    @Test
    void theFirstPageIsShownBeforeTheOrderOfAllIsKnown() {
        for (int i = 0; i < 2 * EntityPages.PAGE_ROWS; i++) {
            desktop.newStudent("A-" + i, "Name %04d".formatted(i));
        }
        screen.hold();
        show("STUDENT");
        screen.releaseOne();

        assertThat(list.getRowCount()).isEqualTo(EntityPages.PAGE_ROWS);
        assertThat(list.getValueAt(7, LAST_NAME)).isEqualTo("Name 0007");
        assertThat(list.countText()).as("how many there are is not known yet").isEmpty();
        list.select(7);

        screen.release();
        assertThat(list.getRowCount()).isEqualTo(2 * EntityPages.PAGE_ROWS);
        assertThat(list.getValueAt(7, LAST_NAME)).isEqualTo("Name 0007");
        assertThat(list.countText()).isEqualTo("200 records");
        assertThat(list.selectedIndex()).isEqualTo(7);
    }

    @Test
    void aListOfWhichTheFirstPageIsShownGoesIntoAFileWhole() throws IOException {
        for (int i = 0; i < 2 * EntityPages.PAGE_ROWS; i++) {
            desktop.newStudent("A-" + i, "Name %04d".formatted(i));
        }
        screen.hold();
        show("STUDENT");
        screen.releaseOne();
        Path file = directory.resolve("students.csv");

        CsvTable.write(
                file,
                CsvManner.of(Locale.ENGLISH),
                list.exported().orElseThrow().rows());

        assertThat(Files.readAllLines(file)).hasSize(1 + 2 * EntityPages.PAGE_ROWS);
    }

    @Test
    void aListOfOnePageIsReadOnce() {
        desktop.newStudent("A-1", "Traoré");
        screen.settle();
        screen.hold();
        show("STUDENT");
        screen.releaseOne();

        assertThat(list.countText()).isEqualTo("1 record");
        assertThat(screen.isIdle()).isTrue();
    }

    @Test
    void whoeverTypesOnDoesNotWaitForTheOrderOfAll() {
        for (int i = 0; i < 2 * EntityPages.PAGE_ROWS; i++) {
            desktop.newStudent("A-" + i, "Name %04d".formatted(i));
        }
        screen.hold();
        show("STUDENT");
        list.search("0123");
        screen.releaseOne();
        screen.releaseOne();

        assertThat(lastNames()).containsExactly("Name 0123");
        assertThat(list.countText()).isEqualTo("1 record matches");
    }

    @Test
    void aPageThatWasAskedForUnderAnotherOrderIsNotShown() {
        for (int i = 0; i < 2 * EntityPages.PAGE_ROWS; i++) {
            desktop.newStudent("A-" + i, "Name %04d".formatted(i));
        }
        show("STUDENT");
        int inSecondPage = EntityPages.PAGE_ROWS;
        list.getValueAt(inSecondPage, LAST_NAME);
        list.sortBy(LAST_NAME);
        list.sortBy(LAST_NAME);
        screen.settle();

        list.getValueAt(inSecondPage, LAST_NAME);
        screen.settle();
        assertThat(list.getValueAt(inSecondPage, LAST_NAME)).isEqualTo("Name 0099");
    }

    @Test
    void aListOutOfSightIsReadWhenItComesIntoSight() {
        desktop.newStudent("A-1", "Traoré");
        show("STUDENT");
        screen.hold();
        list.inSight(false);
        desktop.newStudent("A-2", "Bah");
        screen.settle();
        assertThat(screen.isIdle()).isTrue();

        list.inSight(true);
        screen.release();
        assertThat(lastNames()).containsExactly("Bah", "Traoré");
    }

    @Test
    void aLongListIsNotReadAnewAtEveryCommit() {
        List<FeedChange> changes = new ArrayList<>();
        for (int i = 0; i <= EntityListModel.LONG; i++) {
            changes.add(new FeedChange(
                    "STUDENT",
                    desktop.ids.next().toString(),
                    Operation.UPDATE,
                    Desktop.student("A-" + i, "Name").toString(),
                    1,
                    "2026-09-01T08:00:00Z"));
        }
        desktop.store.applier().apply(new FeedPage(changes, Desktop.START, "c1", false, null), null);
        screen.settle();
        show("STUDENT");
        desktop.newStudent("B-1", "Aaron");
        screen.settle();
        assertThat(list.getRowCount()).isEqualTo(EntityListModel.LONG + 2);

        desktop.newStudent("B-2", "Bah");
        screen.settle();
        assertThat(list.getRowCount()).as("not yet").isEqualTo(EntityListModel.LONG + 2);

        screen.pause();
        assertThat(list.getRowCount()).isEqualTo(EntityListModel.LONG + 3);
    }

    @Test
    void theSelectedEntityStaysSelectedWhenOthersComeBeforeIt() {
        EntityKey selected = desktop.newStudent("A-1", "Traoré");
        show("STUDENT");
        list.select(0);
        screen.settle();
        assertThat(list.selection()).contains(selected);

        desktop.newStudent("A-2", "Bah");
        screen.settle();

        assertThat(list.selection()).contains(selected);
        assertThat(list.selectedIndex()).isEqualTo(1);
        assertThat(lastNames()).containsExactly("Bah", "Traoré");
    }

    @Test
    void theTablesOwnClearingOfItsSelectionIsNotTheWishOfThePerson() {
        EntityKey selected = desktop.newStudent("A-1", "Traoré");
        show("STUDENT");
        list.select(0);
        list.addTableModelListener(event -> list.select(-1));

        desktop.newStudent("A-2", "Bah");
        screen.settle();

        assertThat(list.selection()).contains(selected);
    }

    @Test
    void newsOfWhatItRefersToIsShownAndNewsOfAnotherTypeDisturbsNothing() {
        EntityKey student = desktop.newStudent("A-1", "Traoré");
        desktop.store.edits().create("PAYMENT", Desktop.fields("""
                {'studentId': '%s', 'receiptNumber': 'R1', 'amount': 5}""".formatted(student.entityId())));
        show("PAYMENT");
        desktop.store.edits().create("SCHOOL_LEVEL", Desktop.fields("{'code': 'L', 'name': 'One', 'position': 1}"));
        screen.settle();
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Diallo'}"));
        screen.settle();

        assertThat(list.getValueAt(0, 0)).isEqualTo("Diallo Awa");
    }

    @Test
    void anotherTypeBeginsWithoutSelectionAndSearch() {
        desktop.newStudent("A-1", "Traoré");
        show("STUDENT");
        list.select(0);
        list.search("tra");
        show("SCHOOL_LEVEL");

        assertThat(list.selection()).isEqualTo(Optional.empty());
        assertThat(list.getRowCount()).isZero();
        assertThat(list.countText()).isEqualTo("There is nothing here yet.");
    }

    @Test
    void aSlowReadingOfAnOldQuestionIsNotShown() {
        desktop.newStudent("A-1", "Traoré");
        desktop.newStudent("A-2", "Bah");
        show("STUDENT");
        screen.hold();
        list.search("tra");
        list.search("bah");
        screen.release();

        assertThat(lastNames()).containsExactly("Bah");
    }

    @Test
    void whatCannotBeReadIsSaidAndNotKeptSilent() {
        show("STUDENT");
        desktop.close();
        list.refresh();
        screen.settle();
        desktop = Desktop.signedIn(directory, 2);

        assertThat(list.failure()).startsWith("The list could not be read");
    }

    @Test
    void whatTheRoleMayNotAddHasNoNewAndTheReasonIsSaid() {
        show("STUDENT");
        assertThat(list.creatable()).isTrue();
        assertThat(list.fixedText()).isNull();

        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        show("STUDENT");
        assertThat(list.creatable()).isFalse();
        assertThat(list.fixedText()).isEqualTo("Your role may read this, but not change it: Students.");
    }

    private String empty() {
        return list.empty()
                .map(state -> state.text() + (state.action() == null ? "" : " [" + state.action() + "]"))
                .orElse("");
    }

    @Test
    void anEmptyListSaysWhyAndWhatToDo() {
        assertThat(empty()).as("no type is chosen").isEqualTo("Choose what to work on at the left.");
        list.open(desktop.store.schema().require("STUDENT"));
        assertThat(empty()).as("it is read").isEmpty();
        show("STUDENT");
        assertThat(empty()).startsWith("Students: there is nothing here yet.").endsWith("[empty.new]");

        desktop.newStudent("A-1", "Traoré");
        screen.settle();
        assertThat(empty()).isEmpty();

        list.search("nobody");
        screen.settle();
        assertThat(empty()).isEqualTo("Students: nothing matches “nobody”. [empty.clearSearch]");
        list.empty().orElseThrow().deed().run();
        screen.settle();
        assertThat(list.getRowCount()).isEqualTo(1);

        list.filter("lastName", "nobody");
        screen.settle();
        assertThat(empty()).isEqualTo("Nothing matches the filters. [empty.clearFilters]");
        list.empty().orElseThrow().deed().run();
        screen.settle();
        assertThat(list.getRowCount()).isEqualTo(1);
    }

    @Test
    void beforeTheFirstSyncAnEmptyListOffersOne() {
        List<String> done = new ArrayList<>();
        list.whenEmpty(() -> done.add("new"), () -> done.add("sync"), () -> false);
        show("STUDENT");

        assertThat(empty())
                .startsWith("Nothing is here yet: the records of your school come")
                .endsWith("[empty.sync]");
        list.empty().orElseThrow().deed().run();
        assertThat(done).containsExactly("sync");
    }

    @Test
    void whoMayNotAddIsNotOfferedTo() {
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        show("STUDENT");

        assertThat(empty()).isEqualTo("Students: there is nothing here yet, and your role may not add any.");
    }

    private List<EntityKey> newStudents(int count) {
        List<EntityKey> students = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            students.add(desktop.newStudent("A-" + i, "Name %04d".formatted(i)));
        }
        return students;
    }

    @Test
    void severalStayChosenWhereverASyncPutsThem() {
        List<EntityKey> students = newStudents(4);
        show("STUDENT");
        list.select(new int[] {1, 3}, 1, 3);
        assertThat(list.chosenCount()).isEqualTo(2);
        assertThat(list.selection()).isEmpty();
        assertThat(list.selectedIndex()).isEqualTo(-1);
        long[] chosen = list.chosen();

        desktop.newStudent("B-1", "Aaron");
        desktop.store.edits().update(students.get(3), Desktop.fields("{'lastName': 'Bah'}"));
        screen.settle();

        assertThat(list.chosenPlaces()).containsExactly(1, 3);
        assertThat(lastNames()).containsExactly("Aaron", "Bah", "Name 0000", "Name 0001", "Name 0002");
        assertThat(list.chosen()).containsExactlyInAnyOrder(chosen);
        assertThat(list.anchorPlace()).isEqualTo(3);
        assertThat(list.leadPlace()).isEqualTo(1);
    }

    @Test
    void whoLeavesTheListIsNotChosenAnyMoreAndTheLastOneIsSelected() {
        List<EntityKey> students = newStudents(4);
        show("STUDENT");
        list.select(new int[] {0, 1, 2}, 0, 2);
        List<Integer> told = new ArrayList<>();
        list.selected().listen(() -> told.add(list.chosenCount()));

        desktop.store.edits().delete(students.get(1));
        screen.settle();
        assertThat(list.chosenCount()).isEqualTo(2);

        list.search("0002");
        screen.settle();
        assertThat(list.chosenCount()).isZero();
        assertThat(list.selection()).contains(students.get(2));
        assertThat(told).containsExactly(2, 0);
    }

    @Test
    void anotherOrderKeepsTheChosenAlsoWhileOnlyItsFirstPageIsKnown() {
        newStudents(2 * EntityPages.PAGE_ROWS);
        show("STUDENT");
        list.select(new int[] {0, 1}, 0, 1);
        screen.hold();
        list.sortBy(LAST_NAME);
        list.sortBy(LAST_NAME);
        screen.releaseOne();
        assertThat(list.chosenCount()).isEqualTo(2);
        assertThat(list.chosen()).hasSize(2);

        screen.release();
        assertThat(list.chosenPlaces()).containsExactly(2 * EntityPages.PAGE_ROWS - 2, 2 * EntityPages.PAGE_ROWS - 1);
    }

    @Test
    void notMoreAreChosenThanOneGroupTakes() {
        newStudents(EntityListModel.CHOSEN_MAX + 2);
        show("STUDENT");
        int[] all = IntStream.range(0, list.getRowCount()).toArray();
        list.select(all, 0, all.length - 1);

        assertThat(list.chosenCount()).isEqualTo(EntityListModel.CHOSEN_MAX);
        assertThat(list.chosenPlaces()).endsWith(EntityListModel.CHOSEN_MAX - 1);

        list.select(3);
        assertThat(list.chosenCount()).isZero();
        list.select(all, 0, 1);
        show("SCHOOL_LEVEL");
        assertThat(list.chosenCount()).isZero();
    }
}
