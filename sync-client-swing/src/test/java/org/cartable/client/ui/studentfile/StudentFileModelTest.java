package org.cartable.client.ui.studentfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.cartable.client.ui.studentfile.FileRow.Kind;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentFileModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final List<Destination> gone = new ArrayList<>();
    private SmallSchool school;
    private Desktop desktop;
    private StudentFileModel file;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory);
        desktop = school.desktop;
        file = model(screen);
    }

    @AfterEach
    void close() {
        school.close();
    }

    private StudentFileModel model(Screen on) {
        return new StudentFileModel(
                desktop.store,
                on.news(desktop.store),
                on.background,
                on.texts,
                on.format,
                desktop.clock,
                gone::add,
                key -> key.entityType().equals("PAYMENT"));
    }

    private void openFile(UUID student) {
        file.open(student);
        screen.settle();
    }

    private UUID exam(String name, String subject, String day, int maximum, int coefficient) {
        return school.create("EXAM", """
                {'classId': '%s', 'name': '%s', 'subject': '%s', 'heldOn': '%s', 'maxScore': %d, 'term': 1,
                 'coefficient': %d}""".formatted(school.classA, name, subject, day, maximum, coefficient));
    }

    private UUID grade(UUID student, UUID exam, String result) {
        return school.create("GRADE", "{'studentId': '%s', 'examId': '%s', %s}".formatted(student, exam, result));
    }

    private UUID attendance(UUID student, String day, int period, String status) {
        return school.create("ATTENDANCE", """
                {'studentId': '%s', 'classId': '%s', 'date': '%s', 'period': %d, 'status': '%s'}""".formatted(student, school.classA, day, period, status));
    }

    private UUID payment(String receipt, String amount, String more) {
        return school.create("PAYMENT", """
                {'studentId': '%s', 'receiptNumber': '%s', 'amount': %s, 'currency': 'EUR', 'paidOn': '2026-09-03',
                 'method': 'CASH'%s}""".formatted(school.elie, receipt, amount, more));
    }

    private List<String> lines() {
        return file.rows().stream()
                .map(row -> (row.date() + "|" + row.text() + "|" + row.value()).replaceAll("^\\||\\|$", ""))
                .toList();
    }

    private FileRow line(String text) {
        return file.rows().stream()
                .filter(row -> row.text().contains(text))
                .findFirst()
                .orElseThrow();
    }

    private void select(String text) {
        file.select(file.rows().indexOf(line(text)));
    }

    /** The server takes everything that waits, and the feed tells it. */
    private void acknowledgeAll() {
        List<OutboxEvent> batch = desktop.store.outbox().takeBatch(500, 1_000_000, List.of());
        desktop.store
                .settlement()
                .settle(new UpResponse(
                        batch.stream()
                                .map(event ->
                                        new AcknowledgedEvent(event.id(), event.id(), event.entityId(), 1, null, null))
                                .toList(),
                        List.of(),
                        List.of(),
                        null));
        screen.settle();
    }

    @Test
    void withoutAStudentTheFileSaysHowToChooseOne() {
        file.show();
        screen.settle();

        assertThat(file.available()).isTrue();
        assertThat(file.title()).isEqualTo("No student chosen");
        assertThat(file.note()).startsWith("Find a student");
        assertThat(file.rows()).isEmpty();
    }

    @Test
    void theClassAndTheStudentsOwnValuesAreAtTheTopWithoutThoseOfTheName() {
        desktop.store
                .edits()
                .update(new EntityKey("STUDENT", school.elie), Desktop.fields("{'guardianName': 'M. Élie'}"));
        openFile(school.elie);

        assertThat(file.title()).isEqualTo("Élie Awa");
        assertThat(file.state().orElseThrow().text()).isEqualTo("Waiting");
        assertThat(file.fields())
                .containsExactly(
                        new FileField("Class", "7A 7A"),
                        new FileField("Admission number", "A-Élie"),
                        new FileField("Status", "Active"),
                        new FileField("Guardian", "M. Élie"));
        assertThat(lines()).containsExactly("Enrollments (1)", "2026-09-01|7A 7A");
    }

    @Test
    void gradesStandUnderTheirSubjectsWithTheWeightedAverageAndLeadToTheGradebook() {
        UUID first = exam("Test 1", "Maths", "2026-10-01", 20, 1);
        UUID second = exam("Test 2", "Maths", "2026-11-01", 20, 3);
        UUID oral = exam("Oral", "French", "2026-10-05", 10, 1);
        grade(school.elie, first, "'score': 10, 'absent': false");
        grade(school.elie, second, "'score': 14.5, 'absent': false");
        grade(school.elie, oral, "'absent': true");
        grade(school.traore, first, "'score': 3, 'absent': false");
        openFile(school.elie);

        assertThat(lines())
                .containsSubsequence(
                        "Grades (3)",
                        "French",
                        "2026-10-05|Oral|absent",
                        "Maths|13.38 / 20",
                        "2026-11-01|Test 2|14.5 / 20",
                        "2026-10-01|Test 1|10 / 20");
        select("Test 1");
        file.choose();
        assertThat(gone).containsExactly(new Destination.InGradebook(school.classA, first));
    }

    @Test
    void aGradeOfAnExamThatIsNotHereIsNotLeftOutAndLeadsToItsRecord() {
        UUID grade = desktop.ids.next();
        String payload = "{\"studentId\": \"%s\", \"examId\": \"%s\", \"score\": 10, \"absent\": false}"
                .formatted(school.elie, desktop.ids.next());
        FeedChange told =
                new FeedChange("GRADE", grade.toString(), Operation.UPDATE, payload, 1, "2026-09-01T08:00:00Z");
        desktop.store.applier().apply(new FeedPage(List.of(told), Desktop.START, "c1", true, null), null);
        openFile(school.elie);

        assertThat(lines()).containsSubsequence("Grades (1)", "an exam that is not on this desktop|10");
        select("an exam that");
        file.choose();
        assertThat(gone).containsExactly(new Destination.Opened(new EntityKey("GRADE", grade)));
    }

    @Test
    void theRollIsCountedByMarksAndEachMarkLeadsToItsLesson() {
        attendance(school.elie, "2026-09-02", 1, "PRESENT");
        attendance(school.elie, "2026-09-02", 3, "LATE");
        UUID absent = attendance(school.elie, "2026-09-03", 2, "ABSENT");
        openFile(school.elie);

        assertThat(lines()).contains("Present: 1   Absent: 1   Late: 1", "2026-09-03|7A 7A · Period: 2 · Absent");
        select("Period: 2");
        file.choose();
        file.chooseRecord();
        assertThat(gone)
                .containsExactly(
                        new Destination.OnRoll(school.classA, LocalDate.of(2026, 9, 3), 2),
                        new Destination.Opened(new EntityKey("ATTENDANCE", absent)));
    }

    @Test
    void absencesTellTheLessonsMissedAndIncidentsHowSevereTheyWere() {
        school.create("ABSENCE", """
                {'studentId': '%s', 'startsOn': '2026-09-07', 'endsOn': '2026-09-08', 'lessons': 9, 'justified': true,
                 'reason': 'Flu'}""".formatted(school.elie));
        school.create("ABSENCE", """
                {'studentId': '%s', 'startsOn': '2026-09-10', 'endsOn': '2026-09-10', 'lessons': 2,
                 'justified': false}""".formatted(school.elie));
        school.create("DISCIPLINARY_INCIDENT", """
                {'studentId': '%s', 'occurredOn': '2026-09-11', 'severity': 'MINOR', 'description': 'Late twice'}""".formatted(school.elie));
        openFile(school.elie);

        assertThat(lines())
                .containsSubsequence(
                        "Absences (2)",
                        "11 lessons missed, 2 not justified",
                        "2026-09-10|To: 2026-09-10 · Lessons missed: 2 · Justified: No",
                        "2026-09-07|To: 2026-09-08 · Lessons missed: 9 · Justified: Yes · Flu")
                .containsSubsequence("Disciplinary incidents (1)", "Minor: 1", "2026-09-11|Minor · Late twice");
    }

    @Test
    void theBalanceTellsWhatTheServerHasConfirmedFromWhatIsHereOnly() {
        payment("R-1", "120.50", "");
        acknowledgeAll();
        payment("R-2", "80", ", 'purpose': 'Canteen'");
        openFile(school.elie);

        assertThat(lines())
                .containsSubsequence(
                        "Payments (2)",
                        "Paid in all|200.50 EUR",
                        "of which the server has confirmed|120.50 EUR",
                        "of which only on this computer so far|80.00 EUR",
                        "2026-09-03|R-2 · Canteen|80.00 EUR",
                        "2026-09-03|R-1|120.50 EUR");
        acknowledgeAll();
        assertThat(lines()).contains("Paid in all|200.50 EUR").noneMatch(line -> line.startsWith("of which"));
    }

    @Test
    void aPaymentAndItsReversalNameEachOther() {
        UUID paid = payment("R-1", "120.50", "");
        payment("R-2", "-120.50", ", 'reversesPaymentId': '%s'".formatted(paid));
        openFile(school.elie);

        assertThat(lines())
                .contains("2026-09-03|R-2 · reverses R-1|-120.50 EUR", "2026-09-03|R-1 · reversed by R-2|120.50 EUR");
        assertThat(lines()).contains("Paid in all|0.00 EUR");
    }

    @Test
    void whatIsRefusedStandsFirstAlsoWhenItIsInNoTableAnyMore() {
        acknowledgeAll();
        payment("R-1", "120.50", "");
        QueuedEvent edit = desktop.store.outbox().open().get(0);
        desktop.store.outbox().takeBatch(1, 100_000, List.of());
        desktop.store
                .settlement()
                .settle(new UpResponse(
                        List.of(),
                        List.of(),
                        List.of(new RejectedEvent(edit.event().id(), "DUPLICATE_KEY", "taken", List.of(), null)),
                        null));
        openFile(school.elie);

        assertThat(lines().subList(0, 2)).containsExactly("To decide (1)", "New Payment: R-1");
        assertThat(file.rows().get(1).state().text()).isEqualTo("Refused");
        select("New Payment");
        file.choose();
        assertThat(gone).containsExactly(new Destination.Refused(edit.event().id()));
    }

    @Test
    void aTypeThatTheProgramWasNotWrittenForAppearsByItself() {
        String bus = """
                {"type": "BUS_PASS", "label": {"en": "Bus pass", "fr": "Carte de bus"},
                 "pluralLabel": {"en": "Bus passes", "fr": "Cartes de bus"}, "naturalKey": [], "title": ["line"],
                 "appendOnly": false, "fields": [
                   {"name": "holderId", "label": {"en": "Holder", "fr": "Titulaire"}, "kind": "REFERENCE",
                    "required": true, "references": "STUDENT", "listed": true},
                   {"name": "line", "label": {"en": "Line", "fr": "Ligne"}, "kind": "TEXT", "required": true,
                    "maxLength": 20, "listed": true},
                   {"name": "zones", "label": {"en": "Zones", "fr": "Zones"}, "kind": "INTEGER", "required": false,
                    "listed": true}]},""";
        desktop.store.schema().accept(SmallSchool.schema().replaceFirst("(\"types\"\\s*:\\s*\\[)", "$1" + bus));
        UUID pass = school.create("BUS_PASS", "{'holderId': '%s', 'line': '32', 'zones': 3}".formatted(school.elie));
        openFile(school.elie);

        assertThat(lines()).containsSubsequence("Bus passes (1)", "32 · Zones: 3");
        assertThat(file.leadsToStudent("BUS_PASS")).isTrue();
        List<UUID> found = new ArrayList<>();
        file.findStudent(new EntityKey("BUS_PASS", pass), found::add);
        screen.settle();
        assertThat(found).containsExactly(school.elie);
    }

    @Test
    void whatASyncBringsIsThereAtOnceAndTheSelectedLineStaysSelected() {
        attendance(school.elie, "2026-09-02", 1, "PRESENT");
        openFile(school.elie);
        select("Period: 1");
        int before = file.selectedIndex();

        payment("R-1", "120.50", "");
        attendance(school.elie, "2026-09-03", 4, "ABSENT");
        screen.settle();

        assertThat(file.selectedIndex()).isGreaterThan(before);
        assertThat(file.rows().get(file.selectedIndex()).text()).contains("Period: 1");
    }

    @Test
    void whatGoesUnderTheSelectionLeavesItInItsPlace() {
        attendance(school.elie, "2026-09-02", 1, "PRESENT");
        UUID second = attendance(school.elie, "2026-09-02", 2, "LATE");
        openFile(school.elie);
        select("Period: 2");
        int place = file.selectedIndex();

        desktop.store.edits().delete(new EntityKey("ATTENDANCE", second));
        screen.settle();

        assertThat(file.selectedIndex()).isEqualTo(Math.min(place, file.rows().size() - 1));
    }

    @Test
    void ofManyTheNewestAreShownAndTheOthersWhenTheyAreAskedFor() {
        IntStream.rangeClosed(1, 28)
                .forEach(day -> attendance(school.elie, "2026-09-%02d".formatted(day), 1, "PRESENT"));
        openFile(school.elie);

        assertThat(file.rows())
                .filteredOn(row -> row.text().contains("Period"))
                .hasSize(StudentFileModel.SHOWN_OF_GROUP);
        select("earlier");
        assertThat(line("earlier").text()).isEqualTo("… and 16 earlier. Enter shows them.");
        file.choose();
        assertThat(file.rows()).filteredOn(row -> row.text().contains("Period")).hasSize(28);
        assertThat(gone).isEmpty();
    }

    @Test
    void headingsAreReachedByKey() {
        attendance(school.elie, "2026-09-02", 1, "PRESENT");
        openFile(school.elie);
        file.moveToHeading(1);

        assertThat(file.rows().get(file.selectedIndex())).satisfies(row -> {
            assertThat(row.kind()).isEqualTo(Kind.HEADING);
            assertThat(row.text()).isEqualTo("Attendance (1)");
        });
        assertThat(file.choosable()).isFalse();
        file.moveToHeading(-1);
        assertThat(file.rows().get(file.selectedIndex()).text()).isEqualTo("Enrollments (1)");
    }

    @Test
    void aStudentWhoIsNotHereAnyMoreIsSaidToBeGone() {
        openFile(school.elie);
        desktop.store.edits().delete(new EntityKey("STUDENT", school.elie));
        screen.settle();

        assertThat(file.note()).isEqualTo("This student is not on this desktop any more.");
        assertThat(file.student()).isEmpty();
    }

    @Test
    void aSlowReadingOfAnotherStudentIsNotShown() {
        screen.hold();
        file.open(school.elie);
        file.open(school.traore);
        screen.release();

        assertThat(file.title()).isEqualTo("Traoré Awa");
    }

    @Test
    void whoSeesNoPaymentsHasAFileWithoutThem() {
        payment("R-1", "120.50", "");
        String without = SmallSchool.schema()
                .replace("\"type\": \"PAYMENT\"", "\"type\": \"SECRET\"")
                .replace("\"references\": \"PAYMENT\"", "\"references\": \"SECRET\"");
        desktop.store.schema().accept(without);
        openFile(school.elie);

        assertThat(lines()).noneMatch(line -> line.contains("R-1") || line.startsWith("Paid"));
    }

    @Test
    void inFrenchTheFileIsFrench() {
        Screen french = Screen.french();
        StudentFileModel fiche = model(french);
        attendance(school.elie, "2026-09-02", 1, "PRESENT");
        fiche.open(school.elie);
        french.settle();

        assertThat(fiche.rows().stream().map(FileRow::text))
                .contains("Inscriptions (1)", "Présences (1)", "Présent : 1", "7A 7A · Heure de cours : 1 · Présent");
        assertThat(fiche.rows().stream().map(FileRow::date)).contains("02/09/2026");
    }
}
