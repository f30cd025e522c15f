package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cartable.client.store.LocalEdits;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for a decision, who flows, and who goes first. */
class WaitingTest {

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private SyncingDesktop desktop;

    @BeforeEach
    void open() {
        desktop = new SyncingDesktop(directory, 1, server);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    @Rule({"DESK-4", "DESK-11"})
    void whatRefersToARefusedRecordWaitsAndTheOthersFlow() {
        EntityKey refused = desktop.student("A-1", "Refused");
        EntityKey exam = desktop.exam("First");
        EntityKey grade = desktop.grade(refused, exam, 12);
        EntityKey other = desktop.student("A-2", "Ba");
        EntityKey otherGrade = desktop.grade(other, exam, 14);

        desktop.sync();

        assertThat(server.payload(otherGrade)).isNotNull();
        assertThat(desktop.waitsFor(grade))
                .isEqualTo(desktop.queued(refused).event().id());
        assertThat(desktop.queue()).hasSize(2);
        assertThat(desktop.shown(grade, "score")).isEqualTo("12.00");
        desktop.edit(grade, "{'score': 13}");
        desktop.sync();
        assertThat(server.payload(grade)).isNull();

        desktop.store.parkedEdits().retry(desktop.queued(refused).event().id(), fields("{'lastName': 'Traoré'}"));
        desktop.sync();

        assertThat(server.payload(refused).getString("lastName")).isEqualTo("Traoré");
        assertThat(server.payload(grade).get("score")).hasToString("13.00");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-11")
    void whatRefersToARecordInConflictWaitsAlsoWhenItIsMadeLater() {
        EntityKey student = desktop.student("A-1", "Traoré");
        EntityKey exam = desktop.exam("First");
        desktop.sync();
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        EntityKey grade = desktop.grade(student, exam, 12);
        EntityKey next = desktop.exam("Second");
        desktop.sync();

        assertThat(desktop.waitsFor(grade)).isEqualTo(desktop.conflict().eventId());
        assertThat(server.payload(next)).isNotNull();
        desktop.store.conflicts().acceptServer(desktop.conflict());
        assertThat(desktop.waitsFor(grade)).isNull();
        desktop.sync();
        assertThat(server.payload(grade)).isNotNull();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-11")
    void whatRefersToADiscardedRecordIsSetAsideAndNotLost() {
        EntityKey refused = desktop.student("A-1", "Refused");
        EntityKey grade = desktop.grade(refused, desktop.exam("First"), 12);
        desktop.sync();

        desktop.store.parkedEdits().discard(desktop.queued(refused).event().id());

        assertThat(desktop.queued(grade).event().status()).isEqualTo(EventStatus.FAILED);
        assertThat(desktop.queued(grade).code()).isEqualTo("UNKNOWN_REFERENCE");
        assertThat(desktop.queued(grade).event().payload().getInt("score")).isEqualTo(12);
        assertThat(desktop.store.entities().find(grade)).isEmpty();
        EntityKey other = desktop.student("A-2", "Ba");
        desktop.store
                .parkedEdits()
                .retry(desktop.queued(grade).event().id(), fields("{'studentId': '" + other.entityId() + "'}"));
        desktop.sync();
        assertThat(server.payload(grade)).isNotNull();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-11")
    void whatWaitedForADeletedRecordFollowsItToItsNewId() {
        EntityKey student = desktop.student("A-1", "Traoré");
        EntityKey exam = desktop.exam("First");
        desktop.sync();
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.write(student, null);
        EntityKey grade = desktop.grade(student, exam, 12);
        desktop.sync();
        assertThat(desktop.waitsFor(grade)).isEqualTo(desktop.conflict().eventId());

        EntityKey anew = desktop.store.conflicts().keepMine(desktop.conflict());
        desktop.sync();

        assertThat(server.payload(grade).getString("studentId"))
                .isEqualTo(anew.entityId().toString());
        assertThat(desktop.shown(grade, "studentId")).isEqualTo(anew.entityId().toString());
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-11")
    void whatWaitsForTwoWaitsForTheSecondWhenTheFirstIsDecided() {
        EntityKey one = desktop.student("A-1", "Refused");
        EntityKey two = desktop.student("A-2", "Refused");
        EntityKey exam = desktop.exam("First");
        UUID group = desktop.store.edits().group(edits -> {
            edits.create("PAYMENT", SyncingDesktop.payment(one, "R-1", 10));
            edits.create("PAYMENT", SyncingDesktop.payment(two, "R-2", 10));
        });
        desktop.grade(one, exam, 10);
        desktop.sync();
        UUID first = desktop.queued(one).event().id();
        UUID second = desktop.queued(two).event().id();

        desktop.store.parkedEdits().retry(first, fields("{'lastName': 'Ba'}"));
        desktop.sync();

        assertThat(server.live("GRADE")).hasSize(1);
        assertThat(server.live("PAYMENT")).isEmpty();
        assertThat(desktop.queue())
                .filteredOn(queued -> group.equals(queued.event().transactionId()))
                .hasSize(2)
                .allSatisfy(queued -> assertThat(queued.waitsFor()).isEqualTo(second));
        desktop.store.parkedEdits().retry(second, fields("{'lastName': 'Ba'}"));
        desktop.sync();
        assertThat(server.live("PAYMENT")).hasSize(2);
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-11")
    void whatTheServerHoldsUpForAReasonThatIsNotKnownComesBeforeAPersonInTheEnd() {
        EntityKey student = desktop.student("A-1", "Traoré");
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(desktop.queued(student).parked()).isFalse();
            desktop.store.outbox().takeBatch(10, 100_000, List.of()).forEach(event -> desktop.store
                    .settlement()
                    .settle(blocked(event)));
            assertThat(desktop.store.outbox().takeBatch(10, 100_000, List.of())).isEmpty();
            desktop.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(desktop.queued(student).code()).isEqualTo("BLOCKED");
        desktop.store.parkedEdits().retry(desktop.queued(student).event().id(), JsonValue.EMPTY_JSON_OBJECT);
        desktop.sync();
        assertThat(server.payload(student)).isNotNull();
    }

    private static UpResponse blocked(OutboxEvent event) {
        RejectedEvent answer = new RejectedEvent(event.id(), "BLOCKED", "held up", List.of(), null);
        return new UpResponse(List.of(), List.of(), List.of(answer), null);
    }

    private List<UUID> sendingOrder() {
        return desktop.store.outbox().peekBatch(100, 1_000_000).stream()
                .map(OutboxEvent::entityId)
                .toList();
    }

    @Test
    @Rule("DESK-12")
    void whatIsHigherGoesFirstWithWhatItBuildsUpon() {
        LocalEdits edits = desktop.store.edits();
        EntityKey student = desktop.student("A-1", "Traoré");
        EntityKey exam = desktop.exam("First");
        EntityKey other = desktop.student("A-2", "Ba");
        EntityKey low = new EntityKey(
                "STUDENT",
                edits.create("STUDENT", org.cartable.client.support.Desktop.student("A-3", "Fall"), Priority.LOW));
        EntityKey grade = new EntityKey(
                "GRADE",
                edits.create(
                        "GRADE",
                        fields("{'studentId': '%s', 'examId': '%s', 'absent': true}"
                                .formatted(student.entityId(), exam.entityId())),
                        Priority.CRITICAL));

        assertThat(sendingOrder())
                .containsExactly(
                        student.entityId(), exam.entityId(), grade.entityId(), other.entityId(), low.entityId());
        assertThat(desktop.queued(student).event().priority()).isEqualTo(Priority.NORMAL);

        edits.update(low, fields("{'notes': 'now in a hurry'}"), Priority.HIGH);
        assertThat(sendingOrder())
                .containsExactly(
                        student.entityId(), exam.entityId(), grade.entityId(), low.entityId(), other.entityId());
        desktop.sync();
        assertThat(desktop.queue()).isEmpty();
        assertThat(server.batches().get(0)).hasSize(5);
    }

    @Test
    @Rule("DESK-12")
    void whatStandsForARefusedEditKeepsItsPlaceAndItsLane() {
        EntityKey refused = new EntityKey(
                "STUDENT",
                desktop.store
                        .edits()
                        .create(
                                "STUDENT",
                                org.cartable.client.support.Desktop.student("A-1", "Refused"),
                                Priority.HIGH));
        EntityKey grade = desktop.grade(refused, desktop.exam("First"), 12);
        desktop.sync();
        EntityKey other = desktop.student("A-2", "Ba");

        desktop.store.parkedEdits().retry(desktop.queued(refused).event().id(), fields("{'lastName': 'Traoré'}"));

        assertThat(sendingOrder()).containsExactly(refused.entityId(), grade.entityId(), other.entityId());
        assertThat(desktop.queued(refused).event().priority()).isEqualTo(Priority.HIGH);
    }
}
