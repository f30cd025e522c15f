package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.cartable.client.support.Desktop.fields;
import static org.cartable.client.support.Desktop.student;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the engine with a real store against a server in memory. */
class SyncEngineTest {

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private Desktop desktop;
    private SyncEngine engine;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory.resolve("a"), 1);
        engine = engineOf(desktop);
    }

    private SyncEngine engineOf(Desktop some) {
        return new SyncEngine(some.store, server, some.clock, new Random(7));
    }

    @AfterEach
    void close() {
        engine.close();
        desktop.close();
    }

    private SyncRun sync() {
        return engine.runOnce();
    }

    private List<QueuedEvent> queue() {
        return desktop.store.outbox().open();
    }

    private EntityKey shared(String admissionNumber, String lastName) {
        EntityKey key = desktop.newStudent(admissionNumber, lastName);
        assertThat(sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        return key;
    }

    private void edit(EntityKey key, String json) {
        desktop.store.edits().update(key, fields(json));
    }

    @Test
    @Rule("DESK-8")
    void anAcknowledgedEditIsClosedAndItsEchoChangesNothingOnScreen() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");

        SyncRun run = sync();

        assertThat(run.acknowledged()).isEqualTo(1);
        assertThat(queue()).isEmpty();
        assertThat(desktop.store.outbox().history(5))
                .singleElement()
                .satisfies(done -> assertThat(done.event().status()).isEqualTo(EventStatus.ACKNOWLEDGED));
        assertThat(desktop.store.entities().find(key).orElseThrow()).satisfies(entity -> {
            assertThat(entity.serverVersion()).isEqualTo(1);
            assertThat(entity.status()).isEqualTo(EntityStatus.SENT);
            assertThat(entity.text("lastName")).isEqualTo("Traoré");
        });
    }

    @Test
    void twoDesktopsShareWhatEitherDoes() {
        EntityKey key = shared("A-1", "Traoré");
        try (Desktop other = Desktop.signedIn(directory.resolve("b"), 2)) {
            SyncEngine otherEngine = engineOf(other);
            otherEngine.runOnce();
            other.store.edits().update(key, fields("{'email': 'awa@example.org'}"));
            otherEngine.runOnce();
            sync();
            assertThat(desktop.shown(key, "email")).isEqualTo("awa@example.org");

            desktop.store.edits().delete(key);
            sync();
            otherEngine.runOnce();
            assertThat(other.store.entities().find(key)).isEmpty();
            assertThat(desktop.store.entities().find(key)).isEmpty();
        }
    }

    @Test
    @Rule({"DESK-3", "UP-1"})
    void aLostAnswerIsAskedForAgainWithTheSameEventAndTheEditIsThereOnce() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        server.loseNextUpAnswer();
        assertThat(sync().outcome()).isEqualTo(SyncRun.Outcome.OFFLINE);
        edit(key, "{'lastName': 'Diallo'}");
        assertThat(sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);

        OutboxEvent first = server.batches().get(0).get(0);
        OutboxEvent again = server.batches().get(1).get(0);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.payload()).isEqualTo(first.payload());
        assertThat(again.attemptCount()).isEqualTo(1);
        assertThat(server.version(key)).isEqualTo(2);
        assertThat(server.payload(key).getString("lastName")).isEqualTo("Diallo");
        assertThat(queue()).isEmpty();
    }

    @Test
    void aLongQueueIsSentInItsOrderAndEachEventOnce() {
        List<UUID> made = newStudents(1_101);

        assertThat(sync().acknowledged()).isEqualTo(1_101);

        assertThat(server.batches()).extracting(List::size).containsExactly(500, 500, 101);
        assertThat(server.batches())
                .flatExtracting(batch -> batch)
                .extracting(OutboxEvent::entityId)
                .containsExactlyElementsOf(made);
        assertThat(queue()).isEmpty();
    }

    @Test
    @Rule("DESK-3")
    void whatTheServerDidNotComeToGoesBeforeTheNextBatchWhichIsStillUnsent() {
        List<UUID> made = newStudents(501);
        server.judgeAtMost(499);

        assertThat(sync().acknowledged()).isEqualTo(501);

        List<OutboxEvent> second = server.batches().get(1);
        assertThat(second).extracting(OutboxEvent::entityId).containsExactly(made.get(499), made.get(500));
        assertThat(second).extracting(OutboxEvent::attemptCount).containsExactly(1, 0);
    }

    @Test
    void aBatchThatWasTakenAndNotSentMayStillChange() {
        newStudents(501);
        server.loseNextUpAnswer();
        assertThat(sync().outcome()).isEqualTo(SyncRun.Outcome.OFFLINE);

        assertThat(queue()).extracting(queued -> queued.event().attemptCount()).endsWith(1, 0);
        assertThat(queue().get(500).event().status()).isEqualTo(EventStatus.PENDING);
    }

    private List<UUID> newStudents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> desktop.newStudent("B-" + i, "Ba").entityId())
                .toList();
    }

    @Test
    void anAnswerThatComesAfterTheFeedHasToldOfItChangesNothing() {
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        server.loseNextUpAnswer();
        sync();
        server.change(key, "lastName", "Sow");
        desktop.store.applier().apply(server.down(request()), null);
        assertThat(desktop.shown(key, "lastName")).isEqualTo("Traoré");

        sync();

        assertThat(desktop.shown(key, "lastName")).isEqualTo("Sow");
        assertThat(desktop.store.entities().find(key).orElseThrow().serverVersion())
                .isEqualTo(2);
    }

    private org.cartable.protocol.down.DownRequest request() {
        UUID client = desktop.store.state().current().clientId();
        return new org.cartable.protocol.down.DownRequest(client, null, null, null, null, null, null);
    }

    @Test
    void offlineKeepsTheWorkAndSaysSo() {
        server.away(true);
        desktop.newStudent("A-1", "Traoré");

        assertThat(sync().outcome()).isEqualTo(SyncRun.Outcome.OFFLINE);
        assertThat(engine.status().network()).isEqualTo(NetworkState.OFFLINE);
        assertThat(engine.status().counts().waiting()).isEqualTo(1);

        server.away(false);
        assertThat(sync().acknowledged()).isEqualTo(1);
        assertThat(engine.status().network()).isEqualTo(NetworkState.ONLINE);
    }

    @Test
    void anEndedSessionAsksForASignInAndKeepsTheWork() {
        server.loginNeeded(true);
        desktop.newStudent("A-1", "Traoré");

        assertThat(sync().outcome()).isEqualTo(SyncRun.Outcome.LOGIN_NEEDED);
        assertThat(engine.status().network()).isEqualTo(NetworkState.LOGIN_NEEDED);
        assertThat(queue()).hasSize(1);
    }

    @Test
    @Rule("DESK-5")
    void aChangeOfSomebodyElseComesInUnderAPendingEditWhichKeepsItsBase() {
        EntityKey key = shared("A-1", "Traoré");
        edit(key, "{'lastName': 'Diallo'}");
        server.change(key, "email", "awa@example.org");

        desktop.store.applier().apply(server.down(requestFrom()), cursor());

        assertThat(desktop.shown(key, "lastName")).isEqualTo("Diallo");
        assertThat(desktop.shown(key, "email")).isEqualTo("awa@example.org");
        assertThat(queue())
                .singleElement()
                .satisfies(queued -> assertThat(queued.event().localVersion()).isEqualTo(1));
    }

    private String cursor() {
        return desktop.store.state().current().cursor();
    }

    private org.cartable.protocol.down.DownRequest requestFrom() {
        UUID client = desktop.store.state().current().clientId();
        return new org.cartable.protocol.down.DownRequest(client, null, cursor(), null, null, null, null);
    }

    private LocalConflict conflictOn(EntityKey key, String mine, String theirs) {
        edit(key, "{'lastName': '" + mine + "'}");
        server.change(key, "lastName", theirs);
        SyncRun run = sync();
        assertThat(run.conflicts()).isEqualTo(1);
        return desktop.store.conflicts().open().get(0);
    }

    @Test
    @Rule("DESK-4")
    void aConflictIsStoredAndHoldsUpItsOwnEntityOnly() {
        EntityKey key = shared("A-1", "Traoré");
        LocalConflict conflict = conflictOn(key, "Diallo", "Sow");
        edit(key, "{'email': 'awa@example.org'}");
        EntityKey other = desktop.newStudent("A-2", "Ba");
        sync();

        assertThat(conflict.mine().getString("lastName")).isEqualTo("Diallo");
        assertThat(conflict.theirs().getString("lastName")).isEqualTo("Sow");
        assertThat(desktop.shown(key, "lastName")).isEqualTo("Diallo");
        assertThat(desktop.store.entities().find(key).orElseThrow().status()).isEqualTo(EntityStatus.CONFLICT);
        assertThat(server.payload(other)).isNotNull();
        assertThat(server.payload(key).getString("lastName")).isEqualTo("Sow");
        assertThat(queue()).hasSize(2);
        assertThat(queue().get(1).waitsFor()).isEqualTo(queue().get(0).event().id());
    }

    @Test
    @Rule("DESK-15")
    void acceptingTheServerShowsItsStateAndKeepsMineAsHistory() {
        EntityKey key = shared("A-1", "Traoré");
        LocalConflict conflict = conflictOn(key, "Diallo", "Sow");
        edit(key, "{'email': 'awa@example.org'}");

        desktop.store.conflicts().acceptServer(conflict);

        assertThat(desktop.shown(key, "lastName")).isEqualTo("Sow");
        assertThat(desktop.shown(key, "email")).isEmpty();
        assertThat(queue()).singleElement().satisfies(queued -> {
            assertThat(queued.event().changedFields()).isEmpty();
            assertThat(queued.event().payload()).isEmpty();
            assertThat(queued.event().localVersion()).isEqualTo(2);
        });
        assertThat(desktop.store.outbox().history(10))
                .extracting(QueuedEvent::resolution)
                .contains("ACCEPTED_SERVER", "SUPERSEDED");
        assertThat(server.openConflicts()).isEqualTo(1);
        assertThat(sync().acknowledged()).isEqualTo(1);
        assertThat(server.openConflicts()).isZero();
        assertThat(desktop.shown(key, "lastName")).isEqualTo("Sow");
        assertThat(queue()).isEmpty();
        assertThatThrownBy(() -> desktop.store.conflicts().acceptServer(conflict))
                .isInstanceOf(EditRefusedException.class);
    }

    @Test
    void keepingMineIsOneNewEventOfTheSameIntentOnTheServersVersion() {
        EntityKey key = shared("A-1", "Traoré");
        LocalConflict conflict = conflictOn(key, "Diallo", "Sow");
        edit(key, "{'email': 'awa@example.org'}");
        UUID intent = queue().get(0).event().intentId();

        desktop.store.conflicts().keepMine(conflict);

        assertThat(queue()).singleElement().satisfies(queued -> {
            assertThat(queued.event().intentId()).isEqualTo(intent);
            assertThat(queued.event().id()).isNotEqualTo(conflict.eventId());
            assertThat(queued.event().localVersion()).isEqualTo(2);
            assertThat(queued.event().changedFields()).containsExactly("lastName", "email");
        });
        assertThat(sync().acknowledged()).isEqualTo(1);
        assertThat(server.payload(key).getString("lastName")).isEqualTo("Diallo");
        assertThat(server.payload(key).getString("email")).isEqualTo("awa@example.org");
    }

    @Test
    void aDecisionOnWhatHasChangedAgainIsANewConflictAndNoSilentOverwriting() {
        EntityKey key = shared("A-1", "Traoré");
        LocalConflict seen = conflictOn(key, "Diallo", "Sow");
        server.change(key, "lastName", "Fall");

        desktop.store.conflicts().keepMine(seen);
        SyncRun run = sync();

        assertThat(run.conflicts()).isEqualTo(1);
        assertThat(server.payload(key).getString("lastName")).isEqualTo("Fall");
        assertThat(desktop.store.conflicts().open().get(0).theirs().getString("lastName"))
                .isEqualTo("Fall");
    }

    @Test
    void aMergeSendsTheDecidedValues() {
        EntityKey key = shared("A-1", "Traoré");
        LocalConflict conflict = conflictOn(key, "Diallo", "Sow");

        desktop.store.conflicts().merge(conflict, fields("{'lastName': 'Diallo-Sow'}"));
        sync();

        assertThat(server.payload(key).getString("lastName")).isEqualTo("Diallo-Sow");
        assertThat(desktop.shown(key, "lastName")).isEqualTo("Diallo-Sow");
        assertThat(desktop.store.conflicts().open()).isEmpty();
    }

    @Test
    void keepingWhatWasDeletedOnTheServerMakesItANewEntity() {
        EntityKey key = shared("A-1", "Traoré");
        edit(key, "{'lastName': 'Diallo'}");
        server.write(key, null);
        assertThat(sync().conflicts()).isEqualTo(1);
        assertThat(desktop.shown(key, "lastName")).isEqualTo("Diallo");

        EntityKey kept = desktop.store
                .conflicts()
                .keepMine(desktop.store.conflicts().open().get(0));
        sync();

        assertThat(kept).isNotEqualTo(key);
        assertThat(desktop.store.entities().find(key)).isEmpty();
        assertThat(server.payload(kept).getString("lastName")).isEqualTo("Diallo");
        assertThat(queue()).isEmpty();
    }

    @Test
    void keepingMyDeletionDeletesWhatSomebodyElseHasChanged() {
        EntityKey key = shared("A-1", "Traoré");
        desktop.store.edits().delete(key);
        server.change(key, "lastName", "Sow");
        assertThat(sync().conflicts()).isEqualTo(1);

        desktop.store.conflicts().keepMine(desktop.store.conflicts().open().get(0));
        sync();

        assertThat(server.payload(key)).isNull();
        assertThat(desktop.store.entities().find(key)).isEmpty();
    }

    @Test
    @Rule("DESK-4")
    void aRefusedEditRollsBackAndKeepsItsValuesWithTheReason() {
        EntityKey key = shared("A-1", "Traoré");
        edit(key, "{'lastName': 'Refused'}");

        assertThat(sync().refused()).isEqualTo(1);

        assertThat(desktop.shown(key, "lastName")).isEqualTo("Traoré");
        QueuedEvent refused = queue().get(0);
        assertThat(refused.event().status()).isEqualTo(EventStatus.FAILED);
        assertThat(refused.code()).isEqualTo("INVALID_FIELD");
        assertThat(refused.fields().get(0).field()).isEqualTo("lastName");
        assertThat(refused.event().payload().getString("lastName")).isEqualTo("Refused");
        assertThat(desktop.store.entities().find(key).orElseThrow().status()).isEqualTo(EntityStatus.REFUSED);
    }

    @Test
    void anEditAfterARefusalIsSentByItself() {
        EntityKey key = shared("A-1", "Traoré");
        edit(key, "{'lastName': 'Refused'}");
        sync();
        edit(key, "{'lastName': 'Diallo'}");

        assertThat(sync().acknowledged()).isEqualTo(1);
        assertThat(server.payload(key).getString("lastName")).isEqualTo("Diallo");
    }

    @Test
    void whatWasQueuedBehindARefusedEditWaitsAndGoesWithTheDiscarding() {
        EntityKey key = shared("A-1", "Traoré");
        edit(key, "{'lastName': 'Refused'}");
        server.loseNextUpAnswer();
        sync();
        edit(key, "{'email': 'awa@example.org'}");
        sync();

        assertThat(queue()).hasSize(2);
        assertThat(queue().get(1).waitsFor()).isEqualTo(queue().get(0).event().id());
        assertThat(queue().get(1).event().status()).isEqualTo(EventStatus.PENDING);

        desktop.store.parkedEdits().discard(queue().get(0).event().id());
        assertThat(sync().acknowledged()).isEqualTo(1);
        assertThat(server.payload(key).getString("email")).isEqualTo("awa@example.org");
        assertThat(server.payload(key).getString("lastName")).isEqualTo("Traoré");
        assertThat(queue()).isEmpty();
    }

    @Test
    void aRefusedCreateIsSentAgainCorrected() {
        EntityKey key = desktop.newStudent("A-1", "Refused");
        sync();
        assertThat(desktop.store.entities().find(key)).isEmpty();

        desktop.store.parkedEdits().retry(queue().get(0).event().id(), fields("{'lastName': 'Ba'}"));
        sync();

        assertThat(server.payload(key).getString("lastName")).isEqualTo("Ba");
        assertThat(desktop.shown(key, "lastName")).isEqualTo("Ba");
        assertThat(queue()).isEmpty();
    }

    @Test
    void discardingARefusedCreateLeavesNothingToSend() {
        desktop.newStudent("A-1", "Refused");
        sync();

        desktop.store.parkedEdits().discard(queue().get(0).event().id());

        assertThat(queue()).isEmpty();
        assertThat(desktop.store.outbox().history(1).get(0).resolution()).isEqualTo("DISCARDED");
    }

    @Test
    void aBatchThatIsTooLargeIsHalvedUntilItFits() {
        server.batchMax(3);
        for (int i = 0; i < 10; i++) {
            desktop.newStudent("A-" + i, "Ba");
        }

        assertThat(sync().acknowledged()).isEqualTo(10);
        assertThat(server.size()).isEqualTo(10);
    }

    @Test
    void oneEventThatIsTooLargeAloneIsParked() {
        server.batchMax(0);
        desktop.newStudent("A-1", "Ba");

        assertThat(sync().refused()).isEqualTo(1);
        assertThat(queue().get(0).code()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void whatABusyServerHasNotJudgedStaysQueued() {
        server.judgeAtMost(2);
        for (int i = 0; i < 5; i++) {
            desktop.newStudent("A-" + i, "Ba");
        }
        assertThat(sync().acknowledged()).isEqualTo(5);

        server.judgeAtMost(0);
        desktop.newStudent("A-9", "Ba");
        assertThat(sync().outcome()).isEqualTo(SyncRun.Outcome.BUSY);
        assertThat(queue()).hasSize(1);

        server.judgeAtMost(10);
        server.refuseNextUp(ProblemCode.UNAVAILABLE);
        assertThat(sync().outcome()).isEqualTo(SyncRun.Outcome.BUSY);
        assertThat(engine.status().network()).isEqualTo(NetworkState.POOR);
        assertThat(sync().acknowledged()).isEqualTo(1);
    }

    @Test
    @Rule("DESK-2")
    void aLongFeedIsReadPageByPageAndGoesOnWhereItBrokeOff() {
        for (int i = 0; i < 95; i++) {
            server.write(new EntityKey("STUDENT", desktop.ids.next()), student("A-" + i, "Ba"));
        }
        server.pageSize(10);
        desktop.store.applier().apply(server.down(request()), null);
        assertThat(desktop.store.entities().count("STUDENT")).isEqualTo(10);

        assertThat(sync().received()).isEqualTo(85);
        assertThat(desktop.store.entities().count("STUDENT")).isEqualTo(95);
        assertThat(sync().received()).isZero();
    }

    @Test
    @Rule("DESK-2")
    void aPageThatAnotherProcessHasOvertakenIsNotApplied() {
        server.write(new EntityKey("STUDENT", desktop.ids.next()), student("A-1", "Ba"));
        assertThat(desktop.store.applier().apply(server.down(request()), null)).isTrue();
        assertThat(desktop.store.applier().apply(server.down(request()), null)).isFalse();
    }

    @Test
    @Rule("DESK-6")
    void aResetTakesAFreshSnapshotAndKeepsTheOutbox() {
        EntityKey kept = shared("A-1", "Traoré");
        EntityKey lost = shared("A-2", "Ba");
        EntityKey edited = shared("A-3", "Sow");
        edit(kept, "{'lastName': 'Diallo'}");
        sync();
        server.forget(lost);
        server.forget(edited);
        server.restore();
        server.away(true);
        edit(edited, "{'lastName': 'Fall'}");
        server.away(false);
        server.refuseNextUp(ProblemCode.UNAVAILABLE);
        sync();
        desktop.store.applier().apply(server.down(requestFrom()), cursor());
        desktop.store.applier().apply(server.down(request()), null);

        assertThat(desktop.shown(kept, "lastName")).isEqualTo("Diallo");
        assertThat(desktop.store.entities().find(kept).orElseThrow().serverVersion())
                .isEqualTo(1);
        assertThat(desktop.store.entities().find(lost)).isEmpty();
        assertThat(desktop.shown(edited, "lastName")).isEqualTo("Fall");
        assertThat(queue())
                .singleElement()
                .satisfies(queued -> assertThat(queued.event().operation()).isEqualTo(Operation.UPDATE));
    }

    @Test
    @Rule("DESK-6")
    void whatWasMadeHereAndDeletedElsewhereBeforeTheSnapshotIsGoneAtItsEnd() {
        EntityKey deleted = desktop.newStudent("A-1", "Traoré");
        EntityKey edited = desktop.newStudent("A-2", "Ba");
        EntityKey kept = desktop.newStudent("A-3", "Sow");
        server.refuseDown(ProblemCode.UNAVAILABLE);
        sync();
        server.write(deleted, null);
        server.write(edited, null);
        edit(edited, "{'lastName': 'Fall'}");
        server.refuseDown(null);

        desktop.store.applier().apply(server.down(request()), null);

        assertThat(desktop.store.entities().find(deleted)).isEmpty();
        assertThat(desktop.shown(edited, "lastName")).isEqualTo("Fall");
        assertThat(desktop.shown(kept, "lastName")).isEqualTo("Sow");
    }

    @Test
    void anUnknownMemberOfAPayloadSurvivesAnEdit() {
        EntityKey key = new EntityKey("STUDENT", desktop.ids.next());
        server.write(
                key,
                fields("{'admissionNumber': 'A-1', 'lastName': 'Ba', 'firstName': 'Awa', 'status': 'ACTIVE',"
                        + " 'shoeSize': 38.50}"));
        sync();
        edit(key, "{'lastName': 'Sow'}");
        sync();

        assertThat(desktop.store.entities().find(key).orElseThrow().text("shoeSize"))
                .isEqualTo("38.50");
        assertThat(server.payload(key).get("shoeSize")).hasToString("38.50");
    }

    @Test
    @Rule("DESK-7")
    void theLoopSendsAnEditByItself() {
        engine.start();
        await().until(() -> engine.status().lastSuccess() != null);
        EntityKey key = desktop.newStudent("A-1", "Traoré");

        await().atMost(Duration.ofSeconds(5)).until(() -> server.payload(key) != null);
        await().until(() -> engine.status().counts().waiting() == 0);
    }

    @Test
    @Rule("DESK-7")
    void theLoopComesBackByItselfAfterAFailure() {
        server.away(true);
        engine.start();
        await().until(() -> engine.status().nextAttempt() != null);
        EntityKey key = desktop.newStudent("A-1", "Traoré");
        server.away(false);

        await().atMost(Duration.ofSeconds(10)).until(() -> server.payload(key) != null);
    }

    @Test
    void anEmptyObjectIsNoEdit() {
        EntityKey key = shared("A-1", "Traoré");
        assertThat(desktop.store.edits().update(key, JsonValue.EMPTY_JSON_OBJECT))
                .isFalse();
    }
}
