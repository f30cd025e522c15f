package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two desktops create the same student without knowing of each other. */
@Rule("DESK-9")
class SurvivorTest {

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private SyncingDesktop first;
    private SyncingDesktop second;

    @BeforeEach
    void open() {
        first = new SyncingDesktop(directory.resolve("a"), 1, server);
        second = new SyncingDesktop(directory.resolve("b"), 2, server);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void theSecondCreateIsJoinedAndTheOldIdStillFindsTheRecord() {
        EntityKey survivor = first.student("A-1", "Traoré");
        first.sync();
        EntityKey alias = second.student("A-1", "Traoré");
        second.edit(alias, "{'email': 'awa@example.org'}");

        second.sync();

        assertThat(second.store.entities().list(EntityQuery.all("STUDENT")))
                .singleElement()
                .satisfies(student -> assertThat(student.key()).isEqualTo(survivor));
        assertThat(second.shown(alias, "email")).isEqualTo("awa@example.org");
        assertThat(second.store.entities().title(alias)).isEqualTo("Traoré Awa");
        assertThat(server.payload(survivor).getString("email")).isEqualTo("awa@example.org");
        assertThat(second.queue()).isEmpty();

        second.edit(alias, "{'email': 'binta@example.org'}");
        second.sync();
        assertThat(server.payload(survivor).getString("email")).isEqualTo("binta@example.org");
    }

    @Test
    void whatRefersToTheOldIdRefersToTheSurvivor() {
        EntityKey survivor = first.student("A-1", "Traoré");
        first.sync();
        EntityKey alias = second.student("A-1", "Traoré");
        EntityKey exam = second.exam("First");
        EntityKey grade = second.grade(alias, exam, 12);

        second.sync();

        String id = survivor.entityId().toString();
        assertThat(second.shown(grade, "studentId")).isEqualTo(id);
        assertThat(server.payload(grade).getString("studentId")).isEqualTo(id);
        EntityKey later = second.grade(alias, second.exam("Second"), 15);
        assertThat(second.shown(later, "studentId")).isEqualTo(id);
    }

    @Test
    void theRowThatTheFeedHasBroughtIsTheOneThatStays() {
        EntityKey survivor = first.student("A-1", "Traoré");
        first.edit(survivor, "{'notes': 'of the first'}");
        EntityKey alias = second.student("A-1", "Traoré");
        second.store.outbox().takeBatch(10, 100_000, List.of());
        first.sync();
        applyFeed(second);
        assertThat(second.store.entities().count("STUDENT")).isEqualTo(2);

        second.sync();

        assertThat(second.store.entities().count("STUDENT")).isEqualTo(1);
        assertThat(second.shown(alias, "notes")).isEqualTo("of the first");
        assertThat(second.store.entities().find(alias).orElseThrow().serverVersion())
                .isEqualTo(server.version(survivor));
    }

    @Test
    @Rule({"DESK-8", "DESK-9"})
    void twoCreatesOfOneDesktopThatAreOneVersionAreBothOnScreenAndTakenFromTheFeed() {
        EntityKey survivor = first.student("A-1", "Traoré");
        EntityKey alias = first.student("A-1", "Traoré");
        first.edit(alias, "{'notes': 'of the second', 'email': 'second@example.org'}");
        List<OutboxEvent> batch = first.store.outbox().takeBatch(10, 100_000, List.of());
        server.write(
                survivor,
                JsonText.builder(batch.get(0).payload())
                        .add("notes", "of the second")
                        .build());

        first.store
                .settlement()
                .settle(new UpResponse(
                        List.of(
                                acknowledged(batch.get(0), survivor, false),
                                acknowledged(batch.get(1), survivor, true)),
                        List.of(),
                        List.of(),
                        null));
        assertThat(first.shown(alias, "notes")).isEqualTo("of the second");
        first.sync();

        assertThat(first.store.entities().count("STUDENT")).isEqualTo(1);
        assertThat(first.store.entities().find(alias).orElseThrow().serverVersion())
                .isEqualTo(server.version(survivor))
                .isEqualTo(1);
        assertThat(first.shown(alias, "notes")).isEqualTo("of the second");
        assertThat(first.shown(alias, "email")).isEmpty();
        assertThat(first.queue()).isEmpty();
    }

    private static AcknowledgedEvent acknowledged(OutboxEvent event, EntityKey survivor, boolean merged) {
        return new AcknowledgedEvent(event.id(), event.id(), survivor.entityId(), 1, merged, null);
    }

    private void applyFeed(SyncingDesktop some) {
        UUID client = some.store.state().current().clientId();
        some.store
                .applier()
                .apply(
                        server.down(
                                new org.cartable.protocol.down.DownRequest(client, null, null, null, null, null, null)),
                        null);
    }

    @Test
    void anEditThatWaitsAndOneThatIsSealedFollowTheRecord() {
        EntityKey survivor = first.student("A-1", "Traoré");
        first.sync();
        EntityKey alias = second.student("A-1", "Traoré");
        server.loseNextUpAnswer();
        second.sync();
        second.edit(alias, "{'email': 'awa@example.org'}");
        List<OutboxEvent> sealed = second.store.outbox().takeBatch(10, 100_000, List.of());
        second.edit(alias, "{'notes': 'newer'}");
        assertThat(sealed).extracting(OutboxEvent::entityId).containsOnly(alias.entityId());

        second.sync();

        assertThat(server.batches().get(2))
                .extracting(OutboxEvent::entityId)
                .containsExactly(alias.entityId(), alias.entityId(), alias.entityId());
        assertThat(server.payload(survivor).getString("email")).isEqualTo("awa@example.org");
        assertThat(server.payload(survivor).getString("notes")).isEqualTo("newer");
        assertThat(second.shown(survivor, "notes")).isEqualTo("newer");
        assertThat(second.queue()).isEmpty();
    }

    @Test
    void whatIsSealedIsResentUnderTheOldIdAndItsAnswerIsTaken() {
        EntityKey survivor = first.student("A-1", "Traoré");
        first.sync();
        EntityKey alias = second.student("A-1", "Traoré");
        EntityKey exam = second.exam("First");
        EntityKey grade = second.grade(alias, exam, 12);
        server.judgeAtMost(1);
        server.loseNextUpAnswer();
        second.sync();
        List<OutboxEvent> sealed = second.store.outbox().takeBatch(10, 100_000, List.of());
        second.store
                .settlement()
                .settle(server.up(request(sealed.subList(0, 1))).send());

        List<OutboxEvent> again = second.store.outbox().takeBatch(10, 100_000, List.of());

        assertThat(second.shown(grade, "studentId"))
                .isEqualTo(survivor.entityId().toString());
        assertThat(again.get(1).payload().getString("studentId"))
                .isEqualTo(alias.entityId().toString());
        server.judgeAtMost(10);
        second.sync();
        assertThat(server.payload(grade).getString("studentId"))
                .isEqualTo(survivor.entityId().toString());
        assertThat(second.queue()).isEmpty();
    }

    private org.cartable.protocol.up.UpRequest request(List<OutboxEvent> events) {
        return new org.cartable.protocol.up.UpRequest(
                second.store.state().current().clientId(), null, null, null, events);
    }

    @Test
    void aClashIsAConflictOnTheSurvivorAndKeepingMineWritesThere() {
        EntityKey survivor = first.student("A-1", "Traoré");
        first.sync();
        EntityKey alias = second.student("A-1", "Diallo");
        second.sync();
        second.edit(alias, "{'notes': 'made meanwhile'}");

        LocalConflict conflict = second.conflict();
        assertThat(conflict.key()).isEqualTo(survivor);
        assertThat(second.shown(alias, "lastName")).isEqualTo("Diallo");
        second.store.conflicts().keepMine(conflict);
        second.sync();

        assertThat(server.payload(survivor).getString("lastName")).isEqualTo("Diallo");
        assertThat(server.payload(survivor).getString("notes")).isEqualTo("made meanwhile");
        assertThat(server.live("STUDENT")).hasSize(1);
        assertThat(second.queue()).isEmpty();
    }

    @Test
    void theScreenShowsWhatThePolicyDecided() {
        server.policy("lastName", ConflictPolicy.SERVER_WINS);
        EntityKey survivor = first.student("A-1", "Traoré");
        first.sync();
        EntityKey alias = second.student("A-1", "Diallo");

        second.sync();

        assertThat(second.shown(alias, "lastName")).isEqualTo("Traoré");
        assertThat(server.version(survivor)).isEqualTo(1);
        assertThat(second.store.history().of(alias, 10))
                .singleElement()
                .satisfies(edit -> assertThat(edit.queued().overruledFields()).containsExactly("lastName"));
    }

    @Test
    void twoGradesOfOneStudentForOneExamBecomeOne() {
        EntityKey student = first.student("A-1", "Traoré");
        EntityKey exam = first.exam("First");
        first.sync();
        second.sync();
        EntityKey survivor = first.grade(student, exam, 12);
        first.sync();
        EntityKey alias = second.grade(student, exam, 12);
        second.store.edits().update(alias, fields("{'comment': 'well done'}"));

        second.sync();

        assertThat(server.live("GRADE")).containsOnlyKeys(survivor.entityId());
        assertThat(server.payload(survivor).getString("comment")).isEqualTo("well done");
    }
}
