package org.cartable.client.ui.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cartable.client.store.DecisionRule;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.audit.AuditQuestions;
import org.cartable.client.ui.audit.ServerAuthor;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.audit.AuditedChange;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictsModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private Desktop desktop;
    private SyncEngine engine;
    private EntityKey student;
    private ConflictsModel conflicts;
    private AuditResponse audit;

    @BeforeEach
    void makeAStudentThatTheServerHas() {
        desktop = Desktop.signedIn(directory, 1);
        engine = new SyncEngine(desktop.store, server, desktop.clock, new SplittableRandom(1));
        student = desktop.newStudent("A-1", "Traoré");
        engine.runOnce();
        ServerAuthor author = new ServerAuthor(
                new AuditQuestions((key, before) -> Optional.ofNullable(audit), screen.background),
                screen.texts,
                screen.format,
                ZoneOffset.UTC);
        conflicts = new ConflictsModel(
                desktop.store, screen.news(desktop.store), screen.background, screen.texts, screen.format, author);
    }

    @AfterEach
    void close() {
        engine.close();
        desktop.close();
    }

    private static String words(ConflictField field) {
        return field.label() + ": " + field.mine() + (field.mineChanged() ? "*" : "") + ", " + field.before() + ", "
                + field.server() + (field.serverChanged() ? "*" : "");
    }

    private void meetSomebodyElse() {
        meetSomebodyElse("firstName", "Binta");
    }

    /** The person changes the last name, somebody else the field. */
    private void meetSomebodyElse(String field, String value) {
        meetSomebodyElse(field, value, server.payload(student));
    }

    private void meetSomebodyElse(String field, String value, JsonObject base) {
        server.change(student, field, value);
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Diallo'}"));
        OutboxEvent edit =
                desktop.store.outbox().takeBatch(1, 100_000, List.of()).get(0);
        ConflictingEvent answer = new ConflictingEvent(
                edit.id(),
                desktop.ids.next(),
                edit.entityId(),
                "VERSION",
                server.payload(student),
                server.version(student),
                base,
                List.of("lastName"));
        desktop.store.settlement().settle(new UpResponse(List.of(), List.of(answer), List.of(), null));
        screen.settle();
    }

    private void sync() {
        engine.runOnce();
        screen.settle();
    }

    @Test
    void aConflictShowsWhoChangedWhatFieldByField() {
        meetSomebodyElse();

        assertThat(conflicts.countText()).isEqualTo("1 conflict to decide");
        assertThat(conflicts.selected()).hasValueSatisfying(shown -> {
            assertThat(shown.title()).isEqualTo("Student: Diallo Awa");
            assertThat(shown.fields())
                    .extracting(ConflictsModelTest::words)
                    .containsExactly("lastName: Diallo*, Traoré, Traoré", "firstName: Awa, Awa, Binta*");
        });
    }

    private FieldResult result(String field) {
        return conflicts.results().stream()
                .filter(result -> result.field().name().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private void take() {
        conflicts.takeResults();
        sync();
        assertThat(conflicts.message()).isNull();
        assertThat(conflicts.cases()).isEmpty();
    }

    @Test
    void whoWasFirstIsToldWhenTheServerKnows() {
        audit = new AuditResponse(
                List.of(
                        new AuditedChange(
                                3, Instant.parse("2026-09-01T09:00:00Z"), "Noël Zongo", Operation.UPDATE, null),
                        new AuditedChange(
                                2, Instant.parse("2026-09-01T08:30:00Z"), "Maria Silva", Operation.UPDATE, null)),
                false);
        meetSomebodyElse();
        assertThat(conflicts.authorText()).isEmpty();
        screen.settle();

        assertThat(conflicts.selected()).isPresent();
        assertThat(desktop.store.conflicts().open().get(0).serverVersion()).isEqualTo(2);
        assertThat(conflicts.authorText()).hasValueSatisfying(text -> assertThat(text)
                .startsWith("On the server: Maria Silva, ")
                .contains("08:30"));
    }

    @Test
    void withoutTheServerAConflictIsShownWithoutItsAuthor() {
        meetSomebodyElse();
        conflicts.authorText();
        screen.settle();

        assertThat(conflicts.authorText()).isEmpty();
        assertThat(conflicts.selected()).isPresent();
    }

    @Test
    void whatOnlyOneSideChangedIsChosenAlready() {
        meetSomebodyElse();

        assertThat(result("lastName").text()).isEqualTo("Diallo");
        assertThat(result("firstName").text()).isEqualTo("Binta");
        assertThat(conflicts.openText()).isEqualTo("Every value is chosen.");
        take();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Diallo");
        assertThat(server.payload(student).getString("firstName")).isEqualTo("Binta");
    }

    @Test
    void whatOnlyOneSideChangedCanBeChosenOtherwise() {
        meetSomebodyElse();
        conflicts.choose(result("lastName").field(), Side.SERVER);
        conflicts.choose(result("firstName").field(), Side.MINE);
        take();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Traoré");
        assertThat(server.payload(student).getString("firstName")).isEqualTo("Awa");
    }

    @Test
    void aClashWaitsForAChoice() {
        meetSomebodyElse("lastName", "Bah");

        assertThat(result("lastName").side()).isNull();
        assertThat(conflicts.openText()).isEqualTo("1 value to choose");
        assertThat(conflicts.decidable()).isFalse();
        conflicts.takeResults();
        screen.settle();
        assertThat(conflicts.cases()).hasSize(1);

        conflicts.choose(result("lastName").field(), Side.SERVER);
        assertThat(conflicts.decidable()).isTrue();
        take();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Bah");
    }

    @Test
    void anotherValueCanBeTypedBeginningWithOneThatIsThere() {
        meetSomebodyElse("lastName", "Bah");
        conflicts.choose(result("lastName").field(), Side.SERVER);
        conflicts.choose(result("lastName").field(), Side.OTHER);
        assertThat(result("lastName").text()).isEqualTo("Bah");

        conflicts.type(result("lastName").field(), "Bah-Diallo");
        take();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Bah-Diallo");
    }

    @Test
    void aTypedValueThatBreaksARuleSaysSoAndIsNotTaken() {
        meetSomebodyElse("lastName", "Bah");
        conflicts.type(result("lastName").field(), " ");

        assertThat(result("lastName").problem()).isNotBlank();
        assertThat(result("lastName").text()).isEqualTo(" ");
        assertThat(conflicts.decidable()).isFalse();
    }

    @Test
    void whatWasChosenIsStillThereWhenTheListIsReadAgain() {
        meetSomebodyElse("lastName", "Bah");
        conflicts.choose(result("lastName").field(), Side.MINE);
        desktop.newStudent("A-3", "Sow");
        conflicts.load();
        screen.settle();

        assertThat(result("lastName").side()).isEqualTo(Side.MINE);
    }

    @Test
    void whatOneSideDeletedIsNotDecidedFieldByField() {
        server.write(student, null);
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Diallo'}"));
        sync();

        assertThat(conflicts.selected().map(ConflictCase::kind)).contains(ConflictKind.DELETED_THERE);
        assertThat(conflicts.decidable()).isFalse();
    }

    @Test
    void takingTheServersLeavesNothingToSend() {
        meetSomebodyElse();
        conflicts.takeServer();
        sync();

        assertThat(conflicts.cases()).isEmpty();
        assertThat(conflicts.countText()).isEqualTo("No conflicts: all is decided.");
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        assertThat(desktop.shown(student, "firstName")).isEqualTo("Binta");
        assertThat(desktop.store.outbox().open()).isEmpty();
    }

    @Test
    void keepingMineReachesTheServerOnTopOfItsState() {
        meetSomebodyElse();
        conflicts.keepMine();
        screen.settle();
        assertThat(conflicts.cases()).isEmpty();
        sync();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Diallo");
        assertThat(server.payload(student).getString("firstName")).isEqualTo("Binta");
    }

    @Test
    void aConflictWithoutABaseCountsADifferenceForBothSides() {
        meetSomebodyElse("lastName", "Bah", null);

        assertThat(conflicts.selected()).hasValueSatisfying(shown -> assertThat(shown.fields())
                .extracting(ConflictsModelTest::words)
                .containsExactly("lastName: Diallo*, not known, Bah*"));
    }

    @Test
    void anEditOfWhatSomebodyElseDeletedSaysSo() {
        server.write(student, null);
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Diallo'}"));
        sync();

        assertThat(conflicts.selected()).hasValueSatisfying(shown -> {
            assertThat(shown.explanation()).startsWith("Somebody else deleted this record");
            assertThat(shown.fields())
                    .anySatisfy(field -> assertThat(field.server()).isEqualTo("deleted"));
        });
    }

    @Test
    void aConflictThatWasDecidedElsewhereLeavesTheListByItself() {
        meetSomebodyElse();
        desktop.store.conflicts().acceptServer(desktop.store.conflicts().open().get(0));
        screen.settle();

        assertThat(conflicts.cases()).isEmpty();
        assertThat(conflicts.selected()).isEmpty();
    }

    @Test
    @Rule("DESK-16")
    void aDecisionAtTheServerIsToldQuietlyAndTheValuesAreInTheHistory() {
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Diallo'}"));
        server.change(student, "lastName", "Bah");
        sync();
        assertThat(conflicts.notice()).isNull();
        LocalConflict conflict = desktop.store.conflicts().open().get(0);
        server.decideElsewhere(conflict.id());
        sync();

        assertThat(conflicts.cases()).isEmpty();
        assertThat(conflicts.notice())
                .isEqualTo("Decided elsewhere meanwhile: Student: Diallo Awa. Your values are in the history.");
        assertThat(desktop.store.history().of(student, 1).get(0).lostFields()).containsExactly("lastName");
    }

    @Test
    void aDecisionTakenHereIsNoNews() {
        meetSomebodyElse();
        conflicts.takeServer();
        sync();

        assertThat(conflicts.notice()).isNull();
    }

    @Test
    void aRecordThatTwoMadeAtOnceSaysSo() {
        EntityKey made = desktop.newStudent("A-2", "Ba");
        OutboxEvent edit =
                desktop.store.outbox().takeBatch(1, 100_000, List.of()).get(0);
        ConflictingEvent answer = new ConflictingEvent(
                edit.id(),
                desktop.ids.next(),
                made.entityId(),
                "EXISTS",
                Desktop.student("A-2", "Fall"),
                1,
                null,
                List.of("lastName"));
        desktop.store.settlement().settle(new UpResponse(List.of(), List.of(answer), List.of(), null));
        screen.settle();

        assertThat(conflicts.selected()).hasValueSatisfying(shown -> {
            assertThat(shown.explanation()).startsWith("Somebody else has made the same record meanwhile.");
            assertThat(shown.fields())
                    .extracting(ConflictsModelTest::words)
                    .containsExactly("lastName: Ba*, not known, Fall*");
        });
    }

    @Test
    void aConflictOfATypeThatTheUserMayNotSeeAnyMoreIsStillShown() {
        meetSomebodyElse();
        desktop.store.schema().accept("{\"schemaVersion\": 2, \"types\": []}");
        conflicts.load();
        screen.settle();

        assertThat(conflicts.message()).isNull();
        assertThat(conflicts.selected())
                .hasValueSatisfying(shown -> assertThat(shown.title()).startsWith("STUDENT"));
    }

    @Test
    @Rule("RULE-1")
    void aChoiceBetweenTwoSidesCanBeRememberedWhereTheSchoolAllowsIt() {
        meetSomebodyElse("lastName", "Bah");
        ConflictField lastName = conflicts.results().get(0).field();
        assertThat(conflicts.rememberText(lastName)).isEqualTo("From now on decide like t&his: “lastName”, Students");
        assertThat(conflicts.rememberable(lastName)).as("nothing is chosen").isFalse();

        conflicts.choose(lastName, Side.SERVER);
        conflicts.remember(lastName, true);
        conflicts.takeResults();
        screen.settle();

        assertThat(desktop.store.decisionRules().list()).singleElement().satisfies(rule -> {
            assertThat(rule.field()).isEqualTo("lastName");
            assertThat(rule.side()).isEqualTo(DecisionRule.Side.SERVER);
        });
    }

    @Test
    void aValueThatIsTypedIsForItsRecordOnly() {
        meetSomebodyElse("lastName", "Bah");
        ConflictField lastName = conflicts.results().get(0).field();
        conflicts.choose(lastName, Side.MINE);
        conflicts.remember(lastName, true);

        conflicts.type(lastName, "Diallo-Bah");
        assertThat(conflicts.remembers(lastName)).isFalse();
        conflicts.takeResults();
        screen.settle();

        assertThat(desktop.store.decisionRules().list()).isEmpty();
    }

    @Test
    void aChangeThatMeetsAnUnknownBaseMakesNoRule() {
        meetSomebodyElse("lastName", "Bah", null);

        assertThat(conflicts.results().get(0).field().rememberable()).isFalse();
    }
}
