package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.support.StatusBuilder;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.ui.audit.AuditQuestions;
import org.cartable.client.ui.login.LoginModel;
import org.cartable.client.ui.status.Patience;
import org.cartable.client.ui.status.SyncStatusModel;
import org.cartable.client.ui.studentfile.FileRow;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the file of a student to the other screens, and back. */
class StudentFileWaysTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final List<String> decisions = new ArrayList<>();
    private SmallSchool school;
    private WindowModel window;

    @BeforeEach
    void open() {
        school = new SmallSchool(directory);
        LoginModel login = new LoginModel(
                school.desktop.store.state(),
                school.desktop.store.state().current(),
                (server, user, password) -> {},
                screen.background,
                screen.texts);
        SyncStatusModel status = new SyncStatusModel(
                StatusBuilder.status(NetworkState.OFFLINE, SyncPhase.IDLE)
                        .waiting(2)
                        .build(),
                () -> {},
                pause -> {},
                Patience.USUAL,
                school.desktop.clock,
                screen.texts);
        window = new WindowModel(
                school.desktop.store,
                login,
                status,
                AuditQuestions.none(screen.background),
                screen.background,
                screen,
                screen.texts,
                school.desktop.clock);
        window.decidingRefused().listen(() -> decisions.add("refused"));
    }

    @AfterEach
    void close() {
        school.close();
    }

    private void openFile(UUID student) {
        window.openFile(new EntityKey("STUDENT", student));
        screen.settle();
    }

    private void choose(String text) {
        List<FileRow> rows = window.studentFile().rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).text().contains(text)) {
                window.studentFile().select(i);
                window.studentFile().choose();
                screen.settle();
                return;
            }
        }
        throw new AssertionError(rows);
    }

    private String inSight() {
        return window.screens().selection() == null
                ? "records"
                : window.screens().selection().name();
    }

    private UUID exam(UUID classId, String name) {
        return school.create("EXAM", """
                {'classId': '%s', 'name': '%s', 'subject': 'Maths', 'heldOn': '2026-10-01', 'maxScore': 20, 'term': 1,
                 'coefficient': 1}""".formatted(classId, name));
    }

    @Test
    void aGradeLeadsToItsCellInTheGradebookAndTheCellBackToTheFile() {
        exam(school.classA, "Test 1");
        UUID second = exam(school.classA, "Test 2");
        school.create(
                "GRADE",
                "{'studentId': '%s', 'examId': '%s', 'score': 12, 'absent': false}".formatted(school.traore, second));
        openFile(school.traore);
        choose("Test 2");

        assertThat(inSight()).isEqualTo("screens.gradebook");
        assertThat(window.gradebook().schoolClass().orElseThrow().id()).isEqualTo(school.classA);
        assertThat(window.gradebook()
                        .rows()
                        .get(window.gradebook().selectedRow())
                        .name())
                .isEqualTo("Traoré Awa");
        assertThat(window.gradebook()
                        .columns()
                        .get(window.gradebook().selectedColumn())
                        .name())
                .isEqualTo("Test 2");

        window.openFileOfSelection();
        screen.settle();
        assertThat(inSight()).isEqualTo("screens.studentfile");
        assertThat(window.studentFile().title()).isEqualTo("Traoré Awa");
    }

    @Test
    void aMarkLeadsToItsLessonOnTheRollAndTheRollBackToTheFile() {
        school.create("ATTENDANCE", """
                {'studentId': '%s', 'classId': '%s', 'date': '2026-09-03', 'period': 4, 'status': 'LATE'}""".formatted(school.traore, school.classA));
        window.show(window.screens().offered().get(0));
        screen.settle();
        openFile(school.traore);
        choose("Period: 4");

        assertThat(inSight()).isEqualTo("screens.rollcall");
        assertThat(window.rollCall().dateText()).isEqualTo("2026-09-03");
        assertThat(window.rollCall().period()).isEqualTo(4);
        assertThat(window.rollCall().selection().orElseThrow().name()).isEqualTo("Traoré Awa");
        assertThat(window.rollCall().selection().orElseThrow().markText()).isEqualTo("Late");

        window.openFileOfSelection();
        screen.settle();
        assertThat(inSight()).isEqualTo("screens.studentfile");
    }

    @Test
    void whatIsRefusedLeadsToTheDecision() {
        school.desktop.store.outbox().takeBatch(500, 1_000_000, List.of());
        OutboxEvent student =
                school.desktop.store.outbox().open("STUDENT").get(0).event();
        school.desktop
                .store
                .settlement()
                .settle(new UpResponse(
                        List.of(),
                        List.of(),
                        List.of(new RejectedEvent(student.id(), "DUPLICATE_KEY", "taken", List.of(), null)),
                        null));
        screen.settle();
        openFile(student.entityId());
        choose("New Student");
        screen.settle();

        assertThat(decisions).containsExactly("refused");
        assertThat(window.outbox().selected().orElseThrow().eventId()).isEqualTo(student.id());
    }

    @Test
    void aReversalMadeInTheFileStaysInTheFileAndOneMadeInTheFormLeadsToTheEntry() {
        EntityKey payment = new EntityKey("PAYMENT", school.create("PAYMENT", """
                {'studentId': '%s', 'receiptNumber': 'R-1', 'amount': 5, 'currency': 'EUR', 'paidOn': '2026-09-03',
                 'method': 'CASH'}""".formatted(school.elie)));
        EntityKey other = new EntityKey("PAYMENT", school.create("PAYMENT", """
                {'studentId': '%s', 'receiptNumber': 'R-2', 'amount': 7, 'currency': 'EUR', 'paidOn': '2026-09-03',
                 'method': 'CASH'}""".formatted(school.elie)));
        openFile(school.elie);
        reverse(payment);
        assertThat(inSight()).isEqualTo("screens.studentfile");
        assertThat(window.studentFile().rows()).anyMatch(row -> row.text().contains("reverses R-1"));

        window.open(other);
        screen.settle();
        reverse(other);
        assertThat(inSight()).isEqualTo("records");
        assertThat(window.form().title()).isEqualTo("REV-R-2");
    }

    private void reverse(EntityKey payment) {
        window.reversal().ask(payment);
        screen.settle();
        window.reversal().typeReason("Twice");
        window.reversal().reverse();
        screen.settle();
    }
}
