package org.cartable.client.ui.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalStore;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SearchCheck;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.cartable.client.ui.entities.ColumnFilter.Choice;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFiltersTest {

    private static final int ADMISSION_NUMBER = 0;
    private static final int BIRTH_DATE = 3;

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private SmallSchool school;
    private LocalStore store;
    private EntityListModel list;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory);
        store = school.desktop.store;
        list = new EntityListModel(store, screen.news(store), screen.background, screen.texts, screen.format);
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

    private void fourStudents() {
        student("B-1", "Lefèvre", "2010-12-31", "ACTIVE");
        student("B-2", "N’Diaye Le Roux", "2011-01-01", "ACTIVE");
        student("B-3", "Lopes", "2011-11-30", "LEFT");
        student("B-4", "Fall", "2012-02-29", "ACTIVE");
    }

    private void show(String type) {
        list.open(store.schema().require(type));
        screen.settle();
    }

    private void filter(String field, String typed) {
        list.filter(field, typed);
        screen.settle();
    }

    /** A page that comes into sight is read first. */
    private List<Object> cells(int column) {
        if (list.getRowCount() > 0) {
            list.getValueAt(0, column);
            screen.settle();
        }
        List<Object> cells = new ArrayList<>();
        for (int row = 0; row < list.getRowCount(); row++) {
            cells.add(list.getValueAt(row, column));
        }
        return cells;
    }

    private List<Object> numbers() {
        return cells(ADMISSION_NUMBER);
    }

    @Test
    void aTextIsFilteredByTheBeginningsOfItsWordsWhateverTheAccents() {
        fourStudents();
        show("STUDENT");

        filter("lastName", "le");
        assertThat(numbers()).containsExactly("B-1", "B-2");
        filter("lastName", "LEFEVRE");
        assertThat(numbers()).containsExactly("B-1");
        filter("lastName", "rou nd");
        assertThat(numbers()).containsExactly("B-2");
        filter("lastName", "diaye");
        assertThat(numbers()).containsExactly("B-2");
        filter("lastName", "n'diaye");
        assertThat(numbers()).containsExactly("B-2");
        filter("lastName", "lefevre nobody");
        assertThat(numbers()).isEmpty();
        filter("lastName", " – ");
        assertThat(list.getRowCount()).isEqualTo(7);
        filter("lastName", "awa");
        assertThat(numbers()).isEmpty();
        assertThat(list.countText()).isEqualTo("Nothing matches the filters.");
        filter("admissionNumber", "b-3");
        filter("lastName", "");
        assertThat(numbers()).containsExactly("B-3");
        assertThat(list.countText()).isEqualTo("1 record matches");
    }

    @Test
    void theAnswerIsTheSameWhileTheIndexIsBehindWhenItHasFollowedAndAfterAnEdit() {
        fourStudents();
        for (int i = 0; i < 80; i++) {
            student("C-" + i, "Zola", "2014-05-05", "GRADUATED");
        }
        SearchCheck check = new SearchCheck(directory, store);
        check.awaitCaughtUp();
        assertThat(check.due()).hasSizeLessThan(80);
        show("STUDENT");
        expectTheSame();
        check.empty();
        list.refresh();
        screen.settle();
        expectTheSame();
        check.awaitCaughtUp();

        filter("birthDate", "2011");
        EntityKey lefevre = store.entities()
                .list(EntityQuery.all("STUDENT").search("lefevre"))
                .get(0)
                .key();
        store.edits().update(lefevre, Desktop.fields("{'birthDate': '2011-06-06', 'lastName': 'Lopez'}"));
        screen.settle();
        assertThat(numbers()).containsExactly("B-3", "B-1", "B-2");
        filter("lastName", "lop");
        assertThat(numbers()).containsExactly("B-3", "B-1");
    }

    private void expectTheSame() {
        filter("lastName", "le");
        assertThat(numbers()).containsExactly("B-1", "B-2");
        filter("lastName", "");
        filter("birthDate", "..2012");
        list.sortBy(BIRTH_DATE);
        screen.settle();
        assertThat(numbers()).containsExactly("B-1", "B-2", "B-3", "B-4");
        filter("status", "LEFT");
        assertThat(numbers()).containsExactly("B-3");
        show("STUDENT");
        list.clearFilters();
        screen.settle();
    }

    @Test
    void aLongTextIsFilteredToItsLastWord() {
        String incident = "{'studentId': '%s', 'occurredOn': '2026-09-11', 'severity': 'MINOR', 'description': '%s'}";
        school.create("DISCIPLINARY_INCIDENT", incident.formatted(school.elie, "long ".repeat(60) + "Éclat"));
        school.create("DISCIPLINARY_INCIDENT", incident.formatted(school.traore, "short"));
        show("DISCIPLINARY_INCIDENT");

        filter("description", "eclat lon");
        assertThat(cells(0)).containsExactly("Élie Awa");
    }

    @Test
    void aReferenceIsFilteredByTheTitleOfWhatItRefersTo() {
        show("ENROLLMENT");

        filter("studentId", "elie");
        assertThat(cells(0)).containsExactly("Élie Awa");
        filter("studentId", "awa eli");
        assertThat(cells(0)).containsExactly("Élie Awa");
        filter("classId", "7b");
        assertThat(list.getRowCount()).isZero();
    }

    @Test
    void datesAreFilteredByDayMonthYearAndRange() {
        fourStudents();
        show("STUDENT");

        filter("birthDate", "2011-01-01");
        assertThat(numbers()).containsExactly("B-2");
        filter("birthDate", "2011");
        assertThat(numbers()).containsExactly("B-3", "B-2");
        filter("birthDate", "2012-02");
        assertThat(numbers()).containsExactly("B-4");
        filter("birthDate", "2010-12..2011-01");
        assertThat(numbers()).containsExactly("B-1", "B-2");
        filter("birthDate", ">2011");
        assertThat(numbers()).containsExactly("B-4");
        filter("birthDate", "< 2011");
        assertThat(numbers()).containsExactly("B-1");
        filter("birthDate", "..2011-01-01");
        assertThat(numbers()).containsExactly("B-1", "B-2");
    }

    @Test
    void numbersAreFilteredByValueAndRange() {
        for (String amount : List.of("9.5", "10", "12.25", "100")) {
            school.create("PAYMENT", """
                    {'studentId': '%s', 'receiptNumber': 'R-%s', 'amount': %s, 'currency': 'EUR',
                     'paidOn': '2026-09-03', 'method': 'CASH'}""".formatted(school.elie, amount, amount));
        }
        show("PAYMENT");

        filter("amount", "10");
        assertThat(cells(1)).containsExactly("R-10");
        filter("amount", "10..12,25");
        assertThat(cells(1)).containsExactlyInAnyOrder("R-10", "R-12.25");
        filter("amount", ">12");
        assertThat(cells(1)).containsExactlyInAnyOrder("R-12.25", "R-100");
        filter("amount", "<=10");
        assertThat(cells(1)).containsExactlyInAnyOrder("R-9.5", "R-10");
    }

    @Test
    void whatCannotBeUnderstoodIsSaidStaysInItsFieldAndFiltersNothing() {
        fourStudents();
        show("STUDENT");
        filter("birthDate", "last week");

        assertThat(list.filterProblem()).startsWith("Date of birth: this is no date");
        assertThat(list.filterOf("birthDate")).isEqualTo("last week");
        assertThat(list.getRowCount()).isEqualTo(7);
        for (String wrong : List.of("2011-13", "2011-02-30", ">", "2011-01-01..x")) {
            filter("birthDate", wrong);
            assertThat(list.filterProblem()).as(wrong).isNotNull();
        }
        filter("birthDate", "");
        assertThat(list.filterProblem()).isNull();
    }

    @Test
    void whatHasFewValuesIsChosen() {
        fourStudents();
        show("STUDENT");
        ColumnFilter status = list.filterColumns().stream()
                .filter(column -> column.field().equals("status"))
                .findFirst()
                .orElseThrow();

        assertThat(status.choices()).startsWith(new Choice("", "all"), new Choice("ACTIVE", "Active"));
        filter("status", "LEFT");
        assertThat(numbers()).containsExactly("B-3");
    }

    @Test
    void onlyWhatIsNotSentIsShownUntilItIsSent() {
        SchoolServer server = new SchoolServer();
        server.schema(SmallSchool.schema());
        sync(server);
        show("STUDENT");
        list.showUnsentOnly(true);
        screen.settle();
        assertThat(list.getRowCount()).isZero();

        store.edits().update(new EntityKey("STUDENT", school.traore), Desktop.fields("{'guardianName': 'Mme Traoré'}"));
        screen.settle();
        assertThat(numbers()).containsExactly("A-Traoré");
        sync(server);
        screen.settle();
        assertThat(list.getRowCount()).isZero();
        assertThat(list.unsentOnly()).isTrue();
    }

    private void sync(SchoolServer server) {
        try (SyncEngine engine = new SyncEngine(store, server, school.desktop.clock, new Random(1))) {
            engine.runOnce();
        }
    }

    @Test
    void filtersSearchAndOrderHoldTogetherAndBeginAtTheTop() {
        fourStudents();
        show("STUDENT");
        list.search("awa");
        filter("status", "ACTIVE");
        filter("birthDate", ">=2011");
        assertThat(list.fromTheTop()).isFalse();
        list.sortBy(ADMISSION_NUMBER);
        list.sortBy(ADMISSION_NUMBER);
        screen.settle();

        assertThat(numbers()).containsExactly("B-4", "B-2");
        assertThat(list.filterCount()).isEqualTo(2);
        list.clearFilters();
        screen.settle();
        assertThat(list.getRowCount()).isEqualTo(7);
        assertThat(list.filterCount()).isZero();
    }

    @Test
    void eachTypeRemembersItsFilters() {
        fourStudents();
        show("STUDENT");
        filter("status", "LEFT");
        list.showUnsentOnly(true);
        show("ENROLLMENT");
        assertThat(list.filterCount()).isZero();
        assertThat(list.getRowCount()).isEqualTo(3);

        show("STUDENT");
        assertThat(list.filterOf("status")).isEqualTo("LEFT");
        assertThat(list.unsentOnly()).isTrue();
        assertThat(numbers()).containsExactly("B-3");
    }

    @Test
    void onlyAPageOfALongFilteredListIsRead() {
        for (int i = 0; i < 2 * EntityPages.PAGE_ROWS + 5; i++) {
            student("C-%04d".formatted(i), "Cissé %04d".formatted(i), "2011-01-01", "ACTIVE");
        }
        show("STUDENT");
        filter("lastName", "cisse");
        int last = list.getRowCount() - 1;

        assertThat(list.getValueAt(last, ADMISSION_NUMBER)).isEqualTo("…");
        screen.settle();
        assertThat(list.getValueAt(last, ADMISSION_NUMBER)).isEqualTo("C-0204");
    }

    @Test
    void inFrenchDatesAreTypedDayFirst() {
        Screen french = Screen.french();
        fourStudents();
        EntityListModel liste =
                new EntityListModel(store, french.news(store), french.background, french.texts, french.format);
        liste.open(store.schema().require("STUDENT"));
        liste.filter("birthDate", "31/12/2010..01/2011");
        french.settle();

        assertThat(liste.getRowCount()).isEqualTo(2);
        assertThat(liste.filterProblem()).isNull();
    }
}
