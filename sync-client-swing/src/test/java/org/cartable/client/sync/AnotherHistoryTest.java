package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SettledEdit;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.transport.ReconcileAnswer;
import org.cartable.client.transport.SyncTransport;
import org.cartable.client.transport.TransportException;
import org.cartable.client.transport.UpCall;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desktop whose server was restored. */
class AnotherHistoryTest extends OneDesktop {

    private static final String NAME = "lastName";

    private long sent(EntityKey key) {
        return server.batches().stream()
                .flatMap(List::stream)
                .filter(event -> event.key().equals(key))
                .count();
    }

    private String atServer(EntityKey key, String field) {
        return server.payload(key).getString(field);
    }

    @Test
    @Rule("RESET-5")
    void whatTheServerLostIsOfferedAgainOnceUnderTheSameIntent() {
        Runnable restore = server.backup();
        desktop.edit(student, "{'lastName': 'Diallo'}");
        desktop.sync();
        desktop.edit(student, "{'lastName': 'Ba'}");
        EntityKey made = desktop.student("A-2", "Sow");
        desktop.sync();
        List<UUID> intents = intents();
        restore.run();

        SyncRun run = desktop.sync();

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(desktop.queue()).isEmpty();
        assertThat(atServer(student, NAME)).isEqualTo("Ba");
        assertThat(atServer(made, NAME)).isEqualTo("Sow");
        assertThat(desktop.shown(student, NAME)).isEqualTo("Ba");
        assertThat(intents()).containsAll(intents);
        assertThat(desktop.store.history().of(student, 10))
                .filteredOn(edit -> edit.outcome() == SettledEdit.Outcome.REPLACED)
                .hasSize(2);
        long before = sent(student);
        desktop.sync();
        assertThat(sent(student)).as("once").isEqualTo(before);
    }

    private List<UUID> intents() {
        return desktop.store.outbox().history(100).stream()
                .map(edit -> edit.event().intentId())
                .distinct()
                .toList();
    }

    @Test
    @Rule("RESET-5")
    void whatTheServerStillRemembersIsNotSentAgain() {
        desktop.edit(student, "{'lastName': 'Diallo'}");
        desktop.sync();
        Runnable restore = server.backup();
        EntityKey lost = desktop.student("A-2", "Sow");
        desktop.sync();
        restore.run();
        long before = sent(student);

        desktop.sync();

        assertThat(sent(student)).isEqualTo(before);
        assertThat(atServer(lost, NAME)).isEqualTo("Sow");
    }

    @Test
    @Rule("RESET-4")
    void anUnsentEditDoesNotLandOnAVersionOfTheSameNumberThatItsAuthorNeverSaw() {
        Runnable restore = server.backup();
        server.change(student, NAME, "Diallo");
        desktop.sync();
        assertThat(desktop.shown(student, NAME)).isEqualTo("Diallo");
        desktop.edit(student, "{'lastName': 'Ba'}");
        restore.run();
        server.change(student, NAME, "Fall");

        desktop.sync();

        assertThat(atServer(student, NAME)).isEqualTo("Fall");
        assertThat(desktop.conflict().fields()).containsExactly(NAME);
        assertThat(desktop.queued(student).event().status()).isEqualTo(EventStatus.CONFLICT);
    }

    @Test
    @Rule("RESET-4")
    void anEditWhoseAuthorSawWhatTheServerHasLandsWithoutAQuestion() {
        Runnable restore = server.backup();
        server.change(student, "notes", "lost");
        desktop.sync();
        desktop.edit(student, "{'lastName': 'Ba'}");
        restore.run();

        desktop.sync();

        assertThat(atServer(student, NAME)).isEqualTo("Ba");
        assertThat(desktop.queue()).isEmpty();
        assertThat(server.payload(student).containsKey("notes")).isFalse();
    }

    @Test
    @Rule("RESET-4")
    void aSealedEditThatTheServerNeverSawGoesUnderAnotherIdAndOneThatItTookGoesAsItWas() {
        desktop.edit(student, "{'lastName': 'Ba'}");
        server.loseNextUpAnswer();
        desktop.sync();
        OutboxEvent taken = desktop.queued(student).event();
        Runnable restore = server.backup();
        EntityKey made = desktop.student("A-2", "Sow");
        server.loseNextUpAnswer();
        desktop.sync();
        restore.run();

        desktop.sync();

        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.store.outbox().find(taken.id()).orElseThrow().event().status())
                .isEqualTo(EventStatus.ACKNOWLEDGED);
        assertThat(atServer(student, NAME)).isEqualTo("Ba");
        assertThat(atServer(made, NAME)).isEqualTo("Sow");
        assertThat(server.version(student)).isEqualTo(2);
    }

    @Test
    @Rule("RESET-5")
    void aLostEditOfWhatTheServerHasNotAnyMoreIsSetAsideForItsAuthor() {
        Runnable restore = server.backup();
        EntityKey ofAnother = new EntityKey("STUDENT", new UUID(5, 5));
        server.write(ofAnother, server.payload(student));
        server.change(ofAnother, "admissionNumber", "A-9");
        desktop.sync();
        desktop.edit(ofAnother, "{'lastName': 'Ba'}");
        desktop.sync();
        restore.run();

        desktop.sync();

        assertThat(desktop.queued(ofAnother).code()).isEqualTo("UNKNOWN_ENTITY");
        assertThat(desktop.queued(ofAnother).event().payload().getString(NAME)).isEqualTo("Ba");
    }

    @Test
    @Rule("RESET-4")
    void aRestoreThatHidesBehindAPurgeIsFoundOutBeforeAnythingIsSent() {
        Runnable restore = server.backup();
        server.change(student, NAME, "Diallo");
        desktop.sync();
        desktop.edit(student, "{'lastName': 'Ba'}");
        server.purge();
        desktop.store.applier().apply(server.down(request()), cursor());
        restore.run();
        server.change(student, NAME, "Fall");

        desktop.sync();

        assertThat(atServer(student, NAME)).isEqualTo("Fall");
        assertThat(desktop.conflict().fields()).containsExactly(NAME);
    }

    /** Somebody else's student, made since the backup. */
    private EntityKey ofAnother() {
        EntityKey key = new EntityKey("STUDENT", new UUID(5, 5));
        server.write(key, Desktop.student("A-9", "Sow"));
        return key;
    }

    private void applyNextPage() {
        desktop.store.applier().apply(server.down(request()), cursor());
    }

    @Test
    @Rule("RESET-4")
    void theFirstVersionOfTheNewHistoryIsNewsToWhatHadALaterOneOfTheOld() {
        Runnable restore = server.backup();
        EntityKey other = ofAnother();
        server.change(other, "notes", "second version");
        desktop.sync();
        desktop.edit(other, "{'email': 'mine@example.org'}");
        restore.run();
        applyNextPage();
        applyNextPage();
        server.write(other, Desktop.student("A-9", "Fall"));

        applyNextPage();

        assertThat(desktop.shown(other, NAME)).isEqualTo("Fall");
        assertThat(desktop.shown(other, "email")).isEqualTo("mine@example.org");
    }

    @Test
    @Rule({"RESET-5", "DESK-12"})
    void whatIsOfferedAgainGoesBehindWhatItBuildsUponWhateverTheirLanes() {
        Runnable restore = server.backup();
        EntityKey made = desktop.student("A-2", "Sow");
        desktop.sync();
        desktop.store.edits().update(made, Desktop.fields("{'notes': 'urgent'}"), Priority.CRITICAL);
        desktop.sync();
        restore.run();
        int before = server.batches().size();

        desktop.sync();

        List<OutboxEvent> offered = server.batches().get(before);
        assertThat(offered).extracting(OutboxEvent::operation).containsExactly(Operation.CREATE, Operation.UPDATE);
        assertThat(offered.get(1).parentEventId()).isEqualTo(offered.get(0).id());
        assertThat(atServer(made, "notes")).isEqualTo("urgent");
    }

    @Test
    @Rule({"RESET-5", "GROW-2"})
    void whatIsOfferedAgainIsInTheWordsOfTheSchemaUnderWhichItWasMade() {
        Runnable restore = server.backup();
        desktop.edit(student, "{'notes': 'as it was called then'}");
        desktop.sync();
        String newer = Desktop.schema().replaceFirst("\"schemaVersion\": 1", "\"schemaVersion\": 2");
        server.schema(newer);
        desktop.store.schema().accept(newer);
        restore.run();

        desktop.sync();

        assertThat(server.schemaVersions()).last().isEqualTo(1);
    }

    @Test
    @Rule("RESET-4")
    void anOpenConflictShowsThatTheServerHasNothingOfItAnyMore() {
        Runnable restore = server.backup();
        EntityKey other = ofAnother();
        desktop.sync();
        desktop.edit(other, "{'lastName': 'Ba'}");
        server.change(other, NAME, "Diallo");
        desktop.sync();
        assertThat(desktop.conflict().theirs()).isNotNull();
        restore.run();

        desktop.sync();

        assertThat(desktop.conflict().theirs()).isNull();
        assertThat(desktop.conflict().serverVersion()).isZero();
    }

    @Test
    @Rule({"RESET-4", "DESK-9"})
    void anOpenConflictOfWhatIsJoinedShowsTheStudentThatItIsJoinedTo() {
        Runnable restore = server.backup();
        EntityKey made = desktop.student("A-9", "Sow");
        desktop.sync();
        desktop.edit(made, "{'lastName': 'Ba'}");
        server.change(made, NAME, "Diallo");
        desktop.sync();
        restore.run();
        EntityKey other = ofAnother();
        server.change(other, "email", "theirs@example.org");

        desktop.sync();

        assertThat(desktop.store.conflicts().open()).isNotEmpty().allSatisfy(conflict -> {
            assertThat(conflict.key()).isEqualTo(other);
            assertThat(conflict.theirs()).isEqualTo(server.payload(other));
            assertThat(conflict.serverVersion()).isEqualTo(server.version(other));
        });
    }

    @Test
    @Rule("RESET-4")
    void aRestoreFoundOutByAskingMakesTheOldVersionsWorthless() {
        Runnable restore = server.backup();
        server.change(student, "notes", "lost");
        desktop.sync();
        desktop.edit(student, "{'lastName': 'Ba'}");
        desktop.sync();
        server.purge();
        applyNextPage();
        restore.run();
        desktop.sync();
        assertThat(server.version(student)).as("once more").isEqualTo(2);

        desktop.edit(student, "{'notes': 'new'}");
        desktop.sync();

        assertThat(desktop.queue()).isEmpty();
        assertThat(atServer(student, "notes")).isEqualTo("new");
    }

    @Test
    @Rule({"RESET-3", "DESK-6"})
    void whatTheServerTookAndSomebodyDeletedBeforeTheFreshCopyDoesNotComeBack() {
        desktop.edit(student, "{'lastName': 'Ba'}");
        EntityKey made = desktop.student("A-2", "Sow");
        server.loseNextUpAnswer();
        desktop.sync();
        Runnable restore = server.backup();
        restore.run();
        server.write(student, null);
        server.write(made, null);

        desktop.sync();

        assertThat(desktop.store.entities().find(student)).isEmpty();
        assertThat(desktop.store.entities().find(made)).isEmpty();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule({"RESET-3", "DESK-6"})
    void aConflictThatIsToldAgainShowsThatTheRecordWasDeletedSince() {
        server.change(student, NAME, "Diallo");
        desktop.edit(student, "{'lastName': 'Ba'}");
        server.loseNextUpAnswer();
        desktop.sync();
        Runnable restore = server.backup();
        restore.run();
        server.write(student, null);

        desktop.sync();

        assertThat(desktop.conflict().theirs()).isNull();
        assertThat(desktop.queued(student).event().status()).isEqualTo(EventStatus.CONFLICT);
        desktop.store.conflicts().acceptServer(desktop.conflict());
        desktop.sync();
        assertThat(desktop.store.entities().find(student)).isEmpty();
    }

    @Test
    @Rule("DESK-6")
    void norAfterAResetThatKeepsTheHistory() {
        desktop.edit(student, "{'lastName': 'Ba'}");
        server.loseNextUpAnswer();
        desktop.sync();
        server.write(student, null);
        server.purge();
        applyNextPage();

        desktop.sync();

        assertThat(desktop.store.entities().find(student)).isEmpty();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-6")
    void norWhenTheAnswerAboutItIsLostAtAnyStep(@TempDir Path lives) throws IOException {
        boolean finished = false;
        for (int steps = 0; !finished; steps++) {
            Path life = Files.createDirectory(lives.resolve("life" + steps));
            SchoolServer resetting = new SchoolServer();
            EntityKey deleted;
            try (SyncingDesktop first = new SyncingDesktop(life, 1, resetting)) {
                deleted = first.student("A-1", "Traoré");
                first.sync();
                first.edit(deleted, "{'lastName': 'Ba'}");
                resetting.loseNextUpAnswer();
                first.sync();
                resetting.write(deleted, null);
                resetting.purge();
                String cursor = first.store.state().current().cursor();
                UUID client = first.store.state().current().clientId();
                FeedPage reset = resetting.down(new DownRequest(client, null, cursor, null, 100, 1, null));
                first.store.applier().apply(reset, cursor);
            }
            try (SyncingDesktop killed = new SyncingDesktop(life, 2, new Cut(resetting, steps))) {
                finished = killed.sync().outcome() == SyncRun.Outcome.DONE;
            }
            try (SyncingDesktop revived = new SyncingDesktop(life, 3, resetting)) {
                revived.sync();
                assertThat(revived.store.entities().find(deleted))
                        .as("cut after %d steps", steps)
                        .isEmpty();
                assertThat(revived.queue()).isEmpty();
            }
        }
    }

    private String cursor() {
        return desktop.store.state().current().cursor();
    }

    private DownRequest request() {
        return new DownRequest(desktop.store.state().current().clientId(), null, cursor(), null, 100, 1, null);
    }

    @Test
    @Rule("RESET-6")
    void aServerThatAlwaysResetsIsAskedWithPausesAndTheStatusSaysSo() {
        server.resetAlways(true);
        desktop.sync();
        SyncRun run = desktop.sync();

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.BUSY);
        assertThat(desktop.engine.status().message()).contains("start again");
        desktop.edit(student, "{'lastName': 'Ba'}");
        desktop.sync();
        assertThat(desktop.queue()).as("and nothing is lost").isNotEmpty();

        server.resetAlways(false);
        desktop.sync();
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(atServer(student, NAME)).isEqualTo("Ba");
    }

    /** A server that is cut off before or after the answer of the n-th request, which is when a desktop is killed. */
    private static final class Cut implements SyncTransport {

        private final SyncTransport server;
        private int left;

        Cut(SyncTransport server, int requests) {
            this.server = server;
            this.left = requests;
        }

        private void next() {
            if (left-- <= 0) {
                throw new TransportException("killed", null);
            }
        }

        @Override
        public Optional<String> schema(int heldVersion) {
            return server.schema(heldVersion);
        }

        @Override
        public UpCall up(UpRequest request) {
            UpCall call = server.up(request);
            return () -> {
                next();
                UpResponse answer = call.send();
                next();
                return answer;
            };
        }

        @Override
        public UpResponse dryRun(UpRequest request) {
            return server.dryRun(request);
        }

        @Override
        public UpResponse recall(UpRequest request) {
            next();
            UpResponse answer = server.recall(request);
            next();
            return answer;
        }

        @Override
        public ConflictsResponse conflicts() {
            return server.conflicts();
        }

        @Override
        public ReconcileAnswer reconcile(ReconcileRequest request) {
            return server.reconcile(request);
        }

        @Override
        public FeedPage down(DownRequest request) {
            next();
            FeedPage page = server.down(request);
            next();
            return page;
        }
    }

    @Test
    @Rule({"RESET-4", "RESET-5", "DESK-6"})
    void aKillAtAnyStepOfAResetLosesNothingAndAppliesNothingTwice(@TempDir Path lives) throws IOException {
        int steps = 0;
        boolean finished = false;
        while (!finished) {
            Path life = Files.createDirectory(lives.resolve("life" + steps));
            SchoolServer restored = new SchoolServer();
            restored.pageSize(2);
            EntityKey lost;
            EntityKey unsent;
            try (SyncingDesktop first = new SyncingDesktop(life.resolve("a"), 1, restored)) {
                EntityKey old = first.student("A-1", "Traoré");
                for (int i = 2; i < 6; i++) {
                    first.student("A-" + i, "Ba");
                }
                first.sync();
                Runnable restore = restored.backup();
                first.edit(old, "{'lastName': 'Diallo'}");
                lost = first.student("A-9", "Sow");
                first.sync();
                unsent = first.student("A-10", "Fall");
                restore.run();
            }
            try (SyncingDesktop killed = new SyncingDesktop(life.resolve("a"), 2, new Cut(restored, steps))) {
                finished = killed.sync().outcome() == SyncRun.Outcome.DONE;
                copy(life.resolve("a"), Files.createDirectory(life.resolve("b")));
            }
            try (SyncingDesktop revived = new SyncingDesktop(life.resolve("b"), 3, restored)) {
                assertThat(revived.sync().outcome())
                        .as("killed after %d steps", steps)
                        .isEqualTo(SyncRun.Outcome.DONE);
                assertThat(revived.queue()).isEmpty();
                assertThat(restored.live("STUDENT")).hasSize(7);
                assertThat(restored.payload(lost).getString(NAME)).isEqualTo("Sow");
                assertThat(restored.payload(unsent).getString(NAME)).isEqualTo("Fall");
                assertThat(restored.live("STUDENT").values())
                        .extracting(student -> student.getString(NAME))
                        .contains("Diallo");
                assertThat(revived.store.entities().count("STUDENT")).isEqualTo(7);
                assertThat(restored.version(lost)).as("applied once").isEqualTo(1);
                assertThat(revived.store.outbox().history(100))
                        .filteredOn(edit -> edit.event().operation() == Operation.UPDATE && edit.resolution() == null)
                        .hasSize(1);
            }
            steps++;
        }
        assertThat(steps).as("steps of a reset").isGreaterThan(8);
    }

    /** The files as they are at this moment, as a killed process leaves them. */
    private static void copy(Path from, Path to) throws IOException {
        for (String end : List.of("", "-wal")) {
            Path file = from.resolve(LocalStore.FILE_NAME + end);
            if (Files.exists(file)) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
