package org.cartable.client.ui.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListViewsModelTest {

    private static final int ADMISSION_NUMBER = 0;
    private static final int LAST_NAME = 1;

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private SmallSchool school;
    private LocalStore store;
    private EntityListModel list;
    private ListViewsModel views;

    /** Beside Élie, Traoré and Zola, who are active and have no date of birth. */
    @BeforeEach
    void open() {
        school = new SmallSchool(directory);
        store = school.desktop.store;
        student("B-1", "Lefèvre", "2010-12-31", "LEFT");
        student("B-2", "Lopes", "2011-11-30", "LEFT");
        start(screen);
    }

    @AfterEach
    void close() {
        school.close();
    }

    private void student(String number, String lastName, String birthDate, String status) {
        school.create("STUDENT", """
                {'admissionNumber': '%s', 'lastName': '%s', 'firstName': 'Awa', 'birthDate': '%s',
                 'status': '%s'}""".formatted(number, lastName, birthDate, status));
    }

    /** The program begins, with the views that were kept. */
    private void start(Screen on) {
        list = new EntityListModel(store, on.news(store), on.background, on.texts, on.format);
        views = new ListViewsModel(store, list, on.background, on.texts);
        views.load();
        on.settle();
    }

    private void show(String type) {
        list.open(store.schema().require(type));
        screen.settle();
    }

    private void filter(String field, String typed) {
        list.filter(field, typed);
        screen.settle();
    }

    private void save(String name) {
        views.saveAs(name);
        screen.settle();
    }

    private void choose(String label) {
        views.choose(views.choices().stream()
                .filter(choice -> choice.label().equals(label))
                .findFirst()
                .orElseThrow());
        screen.settle();
    }

    private List<String> labels() {
        return views.choices().stream().map(ListViewChoice::label).toList();
    }

    private List<Object> numbers() {
        List<Object> numbers = new ArrayList<>();
        for (int row = 0; row < list.getRowCount(); row++) {
            numbers.add(list.getValueAt(row, ADMISSION_NUMBER));
        }
        return numbers;
    }

    /** Who left, sorted by the last name downwards, searched by the beginning of the first name. */
    private void saveWhoLeft() {
        show("STUDENT");
        list.search("aw");
        filter("status", "LEFT");
        list.sortBy(LAST_NAME);
        list.sortBy(LAST_NAME);
        save(" Who left ");
    }

    @Test
    void whatIsSetIsSavedUnderANameAndFoundAgain() {
        saveWhoLeft();
        assertThat(labels()).containsExactly("All records", "Who left");
        assertThat(views.chosen().name()).isEqualTo("Who left");

        choose("All records");
        assertThat(list.getRowCount()).isEqualTo(5);
        assertThat(list.searchText()).isEmpty();
        assertThat(list.filterCount()).isZero();
        assertThat(list.sortedColumn()).isEqualTo(-1);

        choose("Who left");
        assertThat(numbers()).containsExactly("B-2", "B-1");
        assertThat(list.searchText()).isEqualTo("aw");
        assertThat(list.filterOf("status")).isEqualTo("LEFT");
        assertThat(list.sortedColumn()).isEqualTo(LAST_NAME);
        assertThat(list.descending()).isTrue();
    }

    @Test
    void withoutViewsThereAreAllRecords() {
        assertThat(labels()).isEmpty();
        show("STUDENT");

        assertThat(labels()).containsExactly("All records");
        assertThat(views.whyNotSaved()).isEqualTo("Nothing is set: search, filter or sort the list first.");
        assertThat(views.whyNotReplaced()).isEqualTo("No view is chosen.");
        list.showUnsentOnly(true);
        assertThat(views.whyNotSaved()).isNull();
    }

    @Test
    void whatDiffersFromTheChosenViewIsSaidAndCanTakeItsPlace() {
        saveWhoLeft();
        assertThat(views.whyNotReplaced()).isEqualTo("The view has just what is set now.");
        filter("lastName", "lop");
        assertThat(labels()).containsExactly("All records", "Who left (changed)");
        assertThat(views.chosen().label()).isEqualTo("Who left (changed)");

        views.replace();
        screen.settle();
        assertThat(views.chosen().label()).isEqualTo("Who left");
        choose("All records");
        filter("lastName", "z");
        assertThat(views.chosen().label()).isEqualTo("All records (changed)");
        choose("Who left");
        assertThat(numbers()).containsExactly("B-2");
    }

    @Test
    void aChangedViewIsHadBackByChoosingItOnceMore() {
        saveWhoLeft();
        list.clearFilters();
        list.search("");
        screen.settle();

        choose("Who left (changed)");
        assertThat(numbers()).containsExactly("B-2", "B-1");
    }

    @Test
    void aViewIsRenamedAndRemoved() {
        saveWhoLeft();
        views.rename("Gone");
        screen.settle();
        assertThat(labels()).containsExactly("All records", "Gone");
        assertThat(views.name()).isEqualTo("Gone");

        views.remove();
        screen.settle();
        assertThat(labels()).containsExactly("All records (changed)");
        assertThat(list.filterOf("status")).as("what is set stays set").isEqualTo("LEFT");
        start(screen);
        show("STUDENT");
        assertThat(labels()).containsExactly("All records");
    }

    @Test
    void aNameIsNeitherEmptyNorTooLongNorTaken() {
        saveWhoLeft();

        assertThat(views.problemOfName("  ")).isEqualTo("Give the view a name.");
        assertThat(views.problemOfName(" " + "é".repeat(60) + " ")).isNull();
        assertThat(views.problemOfName("x".repeat(63)))
                .isEqualTo("The name is too long: at most 60 characters, 3 fewer than now.");
        assertThat(views.problemOfName("WHO left")).isEqualTo("There is a view of this name already: Who left.");
        assertThat(views.problemOfOtherName("WHO left")).isNull();
        save("who LEFT");
        save(" ");
        assertThat(labels()).containsExactly("All records", "Who left");
        show("PAYMENT");
        assertThat(views.problemOfName("Who left"))
                .as("each type has its own names")
                .isNull();
    }

    @Test
    void aTypeHasAtMostFiftyViews() {
        show("STUDENT");
        list.search("aw");
        screen.settle();
        for (int i = 0; i < ListViewsModel.VIEWS_MAX; i++) {
            save("View " + i);
        }
        save("One more");

        assertThat(labels()).hasSize(ListViewsModel.VIEWS_MAX + 1).doesNotContain("One more");
        assertThat(views.whyNotSaved()).isEqualTo("This list has 50 views already. Remove one first.");
        show("ENROLLMENT");
        list.showUnsentOnly(true);
        assertThat(views.whyNotSaved()).isNull();
    }

    @Test
    void viewsAreListedAsTheLanguageSortsThem() {
        show("STUDENT");
        list.search("aw");
        screen.settle();
        List.of("zoo", "École", "Eau", "été").forEach(this::save);

        assertThat(labels()).containsExactly("All records", "Eau", "École", "été", "zoo");
    }

    @Test
    void theViewOfATypeIsThereAgainAfterAnotherType() {
        saveWhoLeft();
        show("ENROLLMENT");
        assertThat(labels()).containsExactly("All records");
        assertThat(list.getRowCount()).isEqualTo(3);

        show("STUDENT");
        assertThat(numbers()).containsExactly("B-2", "B-1");
        assertThat(views.chosen().label()).isEqualTo("Who left");
    }

    @Test
    void theNextStartBeginsWithTheLastViewOfEachType() {
        saveWhoLeft();
        save("The same");
        choose("Who left");
        start(screen);
        show("STUDENT");

        assertThat(views.chosen().label()).isEqualTo("Who left");
        assertThat(numbers()).containsExactly("B-2", "B-1");
        choose("All records");
        start(screen);
        show("STUDENT");
        assertThat(list.getRowCount()).isEqualTo(5);
        assertThat(labels()).containsExactly("All records", "The same", "Who left");
    }

    @Test
    void viewsThatComeLateDoNotDisturbWhoHasBegun() {
        saveWhoLeft();
        Screen slow = Screen.english();
        slow.hold();
        start(slow);
        list.open(store.schema().require("STUDENT"));
        list.filter("lastName", "zola");
        slow.release();

        assertThat(list.getRowCount()).isOne();
        assertThat(views.chosen().label()).isEqualTo("Who left (changed)");

        Screen slower = Screen.english();
        slower.hold();
        start(slower);
        list.open(store.schema().require("STUDENT"));
        slower.release();
        assertThat(numbers()).containsExactly("B-2", "B-1");
    }

    @Test
    void aFieldThatHasLeftTheSchemaIsLeftOutOfTheViewAndSaid() {
        show("STUDENT");
        filter("status", "LEFT");
        filter("birthDate", "2011");
        list.sortBy(3);
        screen.settle();
        save("Born 2011");
        assertThat(views.message()).isNull();
        store.schema().accept(SmallSchool.schema().replace("\"name\": \"birthDate\"", "\"name\": \"bornOn\""));
        start(screen);
        show("STUDENT");

        assertThat(views.message())
                .isEqualTo("The list does not have this any more, so the view does without it: birthDate.");
        assertThat(views.chosen().label()).isEqualTo("Born 2011");
        assertThat(list.filterCount()).isOne();
        assertThat(list.getRowCount()).isEqualTo(2);
        assertThat(list.failure()).isNull();
        choose("All records");
        assertThat(views.message()).isNull();
        store.schema().accept(SmallSchool.schema());
        show("STUDENT");
        choose("Born 2011");
        assertThat(views.message()).isNull();
        assertThat(numbers()).containsExactly("B-2");
    }

    @Test
    void aChoiceThatHasLeftTheSchemaIsLeftOutToo() {
        saveWhoLeft();
        store.schema().accept(SmallSchool.schema().replace("\"value\": \"LEFT\"", "\"value\": \"GONE\""));
        start(screen);
        show("STUDENT");

        assertThat(views.message()).endsWith("without it: Status.");
        assertThat(list.filterCount()).isZero();
        assertThat(list.getRowCount()).isEqualTo(5);
    }

    @Test
    void aSchemaThatComesWhileAFilterIsSetTakesTheFilterOfALostFieldAway() {
        show("STUDENT");
        filter("birthDate", "2011");
        store.schema().accept(SmallSchool.schema().replace("\"name\": \"birthDate\"", "\"name\": \"bornOn\""));
        show("STUDENT");

        assertThat(list.filterCount()).isZero();
        assertThat(list.getRowCount()).isEqualTo(5);
    }

    @Test
    void anotherLanguageFindsTheViewsAndAllThatIsSet() {
        Screen french = Screen.french();
        start(french);
        list.open(store.schema().require("STUDENT"));
        french.settle();
        list.filter("birthDate", "1/12/2010..30/11/2011");
        list.sortBy(LAST_NAME);
        french.settle();
        views.saveAs("Nés en 2011");
        french.settle();
        list.search("lop");
        list.filter("status", "LEFT");
        french.settle();
        EntityListModel liste = list;
        ListViewsModel vues = views;
        assertThat(vues.chosen().label()).isEqualTo("Nés en 2011 (modifiée)");

        start(screen);
        views.follow(vues);
        show("STUDENT");
        list.follow(liste);
        screen.settle();

        assertThat(list.filterOf("birthDate")).isEqualTo("2010-12-01..2011-11-30");
        assertThat(list.filterProblem()).isNull();
        assertThat(list.searchText()).isEqualTo("lop");
        assertThat(numbers()).containsExactly("B-2");
        assertThat(list.sortedColumn()).isEqualTo(LAST_NAME);
        assertThat(views.chosen().label()).isEqualTo("Nés en 2011 (changed)");
        choose("Nés en 2011 (changed)");
        assertThat(numbers()).containsExactly("B-1", "B-2");

        start(french);
        list.open(store.schema().require("STUDENT"));
        french.settle();
        assertThat(list.filterOf("birthDate")).isEqualTo("01/12/2010..30/11/2011");
        assertThat(views.chosen().label()).isEqualTo("Nés en 2011");
    }

    @Test
    void anotherLanguageKeepsTheFiltersOfTypesThatAreNotInSight() {
        saveWhoLeft();
        list.clearFilters();
        show("ENROLLMENT");
        Screen french = Screen.french();
        EntityListModel before = list;
        ListViewsModel viewsBefore = views;
        start(french);
        views.follow(viewsBefore);
        list.open(store.schema().require("ENROLLMENT"));
        list.follow(before);
        list.open(store.schema().require("STUDENT"));
        french.settle();

        assertThat(list.filterCount()).isZero();
        assertThat(views.chosen().label()).isEqualTo("Who left (modifiée)");
    }

    @Test
    void viewsThatCannotBeKeptAreSaid() throws SQLException {
        show("STUDENT");
        list.search("aw");
        screen.settle();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(LocalStore.FILE_NAME));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE list_views");
        }
        views.saveAs("Awa");
        screen.settle();

        assertThat(views.message()).startsWith("The views could not be read or kept");
        assertThat(labels()).containsExactly("All records (changed)");
    }
}
