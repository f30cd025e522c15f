package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens seldom: rules that meet in one batch. With the other tests here, every branch of {@link BatchJudge}. */
@ExtendWith(PostgresExtension.class)
class JudgementIT {

    private static final UUID GROUP = UUID.fromString("01920000-0000-7000-8000-00000000aaaa");

    private School school;
    private Desktop mine;
    private Desktop theirs;
    private UUID student;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
        mine = school.desktop();
        theirs = school.desktop();
        student = mine.createdStudent("A-0");
    }

    @AfterEach
    void close() {
        school.close();
    }

    private static OutboxEvent grouped(OutboxEvent event) {
        return Desktop.ofGroup(event, GROUP);
    }

    private OutboxEvent bad() {
        return mine.create("STUDENT", Desktop.field("lastName", "Only"));
    }

    private static List<String> codes(UpResponse answer) {
        return answer.rejected().stream().map(RejectedEvent::code).toList();
    }

    private static List<UUID> acknowledged(UpResponse answer) {
        return answer.acknowledged().stream()
                .map(AcknowledgedEvent::outboxEventId)
                .toList();
    }

    @Test
    @Rule("CONF-8")
    void whatAGroupHasBroughtStaysWhenItIsSentAgainWithMore() {
        OutboxEvent first = grouped(mine.create("STUDENT", Desktop.student("A-1")));
        OutboxEvent second = grouped(mine.create("STUDENT", Desktop.student("A-2")));
        mine.send(first, second);

        UpResponse answer = mine.send(first, second, grouped(bad()));

        assertThat(acknowledged(answer)).containsExactly(first.id(), second.id());
        assertThat(codes(answer)).containsExactly("INVALID_FIELD");
    }

    @Test
    @Rule("CONF-8")
    void aGroupThatWasHeldUpByAConflictIsHeldUpAgain() {
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        OutboxEvent clashing = grouped(mine.update("STUDENT", student, 1, "lastName", "Touré"));
        OutboxEvent other = grouped(mine.create("STUDENT", Desktop.student("A-1")));
        UpResponse first = mine.send(clashing, other);

        UpResponse again = mine.send(clashing, other);

        assertThat(again.conflicts()).hasSize(1).isEqualTo(first.conflicts());
        assertThat(codes(again)).containsExactly("BLOCKED");
    }

    @Test
    @Rule("CONF-8")
    void aGroupThatIsTwiceInOneRequestIsRefusedOnce() {
        OutboxEvent first = grouped(mine.create("STUDENT", Desktop.student("A-1")));
        OutboxEvent second = grouped(mine.create("STUDENT", Desktop.student("A-2")));
        OutboxEvent between = mine.create("STUDENT", Desktop.student("A-3"));

        UpResponse answer = mine.send(first, second, between, first, second);

        assertThat(acknowledged(answer)).containsExactly(between.id());
        assertThat(codes(answer)).containsExactly("MALFORMED_EVENT", "BLOCKED");
    }

    @Test
    @Rule({"CONF-7", "CONF-8"})
    void aJoinInAGroupThatFailsIsForgotten() {
        theirs.createdStudent("A-1");
        OutboxEvent joining = grouped(mine.create("STUDENT", Desktop.student("A-1")));

        UpResponse answer =
                mine.send(joining, grouped(bad()), mine.create("ABSENCE", Desktop.absence(joining.entityId())));

        assertThat(codes(answer)).containsExactly("BLOCKED", "INVALID_FIELD", "BLOCKED");
        assertThat(school.query(Long.class, "select count(*) from entity_alias"))
                .containsExactly(0L);
    }

    @Test
    @Rule({"CONF-6", "CONF-8"})
    void aDecisionInAGroupThatFailsDecidesNothing() {
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"));
        OutboxEvent decision = grouped(mine.update("STUDENT", student, 2, "lastName", "Touré"));

        UpResponse answer =
                mine.send(decision, grouped(bad()), mine.update("STUDENT", student, 1, "email", "awa@example.org"));

        assertThat(codes(answer)).containsExactly("BLOCKED", "INVALID_FIELD", "BLOCKED");
        assertThat(school.query(String.class, "select status from entity_conflict"))
                .containsExactly("OPEN");
    }

    @Test
    @Rule("UP-4")
    void anEditOfAnotherEntityIsNoParent() {
        OutboxEvent other = mine.create("STUDENT", Desktop.student("A-1"));
        OutboxEvent child = mine.event(
                "STUDENT",
                student,
                Operation.UPDATE,
                Desktop.field("lastName", "Touré"),
                List.of("lastName"),
                1,
                other.id());

        UpResponse answer = mine.send(other, child);

        assertThat(acknowledged(answer)).containsExactly(other.id());
        assertThat(codes(answer)).containsExactly("BLOCKED");
    }

    @Test
    @Rule({"UP-4", "UP-7"})
    void aDeleteAfterAMergedEditAgreesWithADelete() {
        theirs.send(theirs.update("STUDENT", student, 1, "email", "awa@example.org"));
        OutboxEvent merged = mine.update("STUDENT", student, 1, "lastName", "Touré");
        mine.send(merged);
        theirs.send(theirs.delete("STUDENT", student, 3));
        OutboxEvent delete = mine.event("STUDENT", student, Operation.DELETE, null, null, 3, merged.id());

        AcknowledgedEvent answer = mine.send(delete).acknowledged().get(0);

        assertThat(answer.serverVersion()).isEqualTo(4);
        assertThat(answer.merged()).as("its author had not seen all").isTrue();
        assertThat(school.query(Long.class, "select count(*) from entity_conflict"))
                .containsExactly(0L);
    }

    @Test
    @Rule("CONF-2")
    void theClientsDeleteWinsWhereTheSchoolSaysSo() {
        school.choose("STUDENT", ConflictPolicy.CLIENT_WINS);
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));

        AcknowledgedEvent answer =
                mine.send(mine.delete("STUDENT", student, 1)).acknowledged().get(0);

        assertThat(answer.merged()).isTrue();
        assertThat(school.query(Boolean.class, "select deleted_at is not null from student"))
                .containsExactly(true);
    }

    @Test
    @Rule("UP-6")
    void whatTheSameBatchHasDeletedIsNothingToReferTo() {
        UpResponse answer =
                mine.send(mine.delete("STUDENT", student, 1), mine.create("ABSENCE", Desktop.absence(student)));

        assertThat(answer.acknowledged()).hasSize(1);
        assertThat(codes(answer)).containsExactly("UNKNOWN_REFERENCE");
    }

    @Test
    @Rule({"CONF-1", "CONF-7"})
    void referencesOfTheBaseAreComparedByTheNamesOfNow() {
        OutboxEvent absence = mine.create("ABSENCE", Desktop.absence(student));
        mine.send(absence);
        theirs.send(theirs.update("ABSENCE", absence.entityId(), 1, "reason", "ill"));
        UUID other = mine.createdStudent("A-1");

        AcknowledgedEvent answer = mine.send(
                        mine.update("ABSENCE", absence.entityId(), 1, "studentId", other.toString()))
                .acknowledged()
                .get(0);

        assertThat(answer.merged()).isTrue();
        assertThat(school.query(String.class, "select student_id || reason from absence"))
                .containsExactly(other + "ill");
    }

    @Test
    @Rule("CONF-1")
    void aReferenceThatTheBaseDidNotHaveIsMerged() {
        OutboxEvent incident = mine.create(
                "DISCIPLINARY_INCIDENT",
                Json.createObjectBuilder()
                        .add("studentId", student.toString())
                        .add("occurredOn", "2026-09-01")
                        .add("severity", "MINOR")
                        .add("description", "late")
                        .build());
        OutboxEvent teacher = mine.create(
                "TEACHER",
                Json.createObjectBuilder()
                        .add("staffNumber", "T-1")
                        .add("lastName", "Ba")
                        .add("firstName", "Awa")
                        .build());
        assertThat(acknowledged(mine.send(incident, teacher))).hasSize(2);
        theirs.send(theirs.update("DISCIPLINARY_INCIDENT", incident.entityId(), 1, "description", "very late"));

        AcknowledgedEvent answer = mine.send(mine.update(
                        "DISCIPLINARY_INCIDENT",
                        incident.entityId(),
                        1,
                        "teacherId",
                        teacher.entityId().toString()))
                .acknowledged()
                .get(0);

        assertThat(answer.merged()).isTrue();
    }

    @Test
    @Rule("CONF-7")
    void aJoinThatBreaksARuleJoinsNothing() {
        school.choose("ATTENDANCE", ConflictPolicy.CLIENT_WINS);
        mine.send(mine.create("ATTENDANCE", attendance(mine.createdClass())));

        UpResponse answer = theirs.send(theirs.create("ATTENDANCE", attendance(school.nextId())));

        assertThat(codes(answer)).containsExactly("UNKNOWN_REFERENCE");
        assertThat(school.query(Long.class, "select count(*) from entity_alias"))
                .containsExactly(0L);
    }

    private JsonObject attendance(UUID classId) {
        return Json.createObjectBuilder()
                .add("studentId", student.toString())
                .add("classId", classId.toString())
                .add("date", "2026-09-02")
                .add("period", 1)
                .add("status", "ABSENT")
                .build();
    }

    private static List<IncomingEvent> incoming(OutboxEvent... events) {
        return Stream.of(events)
                .map(event -> IncomingEvent.refused(event, null, null, null))
                .toList();
    }

    @Test
    @Rule("CONF-8")
    void aBatchIsSplitBetweenGroups() {
        OutboxEvent alone = mine.create("STUDENT", Desktop.student("A-1"));
        OutboxEvent member = grouped(mine.create("STUDENT", Desktop.student("A-2")));

        assertThat(Groups.middle(incoming(member, member))).as("one group").isEqualTo(2);
        assertThat(Groups.middle(incoming(alone, member, member, member))).isEqualTo(1);
        assertThat(Groups.middle(incoming(alone, alone, member, member))).isEqualTo(2);
    }
}
