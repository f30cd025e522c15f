package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.support.Classrooms;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@Rule("RIGHT-3")
class PermissionIT {

    private TestTenant tenant;
    private School school;
    private Classrooms rooms;
    private Desktop teacher;
    private Desktop office;

    @BeforeEach
    void open(TestDatabase database, TestTenant ofTest) throws SQLException {
        tenant = ofTest;
        school = new School(database, tenant);
        rooms = Classrooms.in(database, tenant);
        teacher = school.desktop(rooms.user(), "TEACHER");
        office = school.desktop();
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void aTeacherWritesWhatBelongsToTheOwnClasses() {
        UpResponse answer = teacher.send(
                teacher.create("GRADE", grade(rooms.own())),
                teacher.create("ATTENDANCE", attendance(rooms.own())),
                teacher.create("ABSENCE", absence(rooms.own())),
                teacher.create("DISCIPLINARY_INCIDENT", incident(rooms.own())));

        assertThat(answer.rejected()).isEmpty();
        assertThat(answer.acknowledged()).hasSize(4);
    }

    @Test
    void whatBelongsToOtherClassesIsRejectedAndTheRestLands() {
        OutboxEvent permitted = teacher.create("GRADE", grade(rooms.own()));

        UpResponse answer = teacher.send(
                teacher.create("GRADE", grade(rooms.other())),
                teacher.create("ATTENDANCE", attendance(rooms.other())),
                permitted,
                teacher.create("ABSENCE", absence(rooms.other())),
                teacher.create("DISCIPLINARY_INCIDENT", incident(rooms.other())));

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::outboxEventId)
                .containsExactly(permitted.id());
        assertNotPermitted(answer, 4);
        assertThat(school.query(Long.class, "select count(*) from attendance")).containsExactly(0L);
    }

    @Test
    void otherTypesAreRejectedAndAPaymentIsNotEvenShown() {
        OutboxEvent payment = office.create("PAYMENT", payment());
        office.send(payment);

        UpResponse answer = teacher.send(
                teacher.update("STUDENT", rooms.own().student(), 1, "lastName", "Touré"),
                teacher.create("PAYMENT", payment()),
                teacher.event("PAYMENT", payment.entityId(), Operation.CREATE, payment(), null, 0, null),
                teacher.delete("TEACHER", rooms.teacher(), 1));

        assertNotPermitted(answer, 4);
        assertThat(answer.rejected().get(0).serverData()).containsKey("notes").doesNotContainKey("address");
        assertThat(answer.rejected().get(1).serverData()).isNull();
        assertThat(answer.rejected().get(2).serverData()).isNull();
    }

    @Test
    void anAccountantCollectsAndDoesNothingElse() {
        Desktop accountant = school.desktop(school.nextId(), "ACCOUNTANT");

        UpResponse answer = accountant.send(
                accountant.create("PAYMENT", payment()),
                accountant.update("STUDENT", rooms.own().student(), 1, "lastName", "Touré"),
                accountant.create("GRADE", grade(rooms.own())));

        assertThat(answer.acknowledged()).hasSize(1);
        assertNotPermitted(answer, 2);
    }

    @Test
    void aGradeIsMovedNeitherOutOfTheOwnClassesNorIntoThem() {
        OutboxEvent own = office.create("GRADE", grade(rooms.own()));
        OutboxEvent other = office.create("GRADE", grade(rooms.other()));
        office.send(own, other);

        UpResponse answer = teacher.send(
                teacher.update(
                        "GRADE",
                        own.entityId(),
                        1,
                        "examId",
                        rooms.other().exam().toString()),
                teacher.update(
                        "GRADE",
                        other.entityId(),
                        1,
                        "examId",
                        rooms.own().exam().toString()),
                teacher.update("GRADE", other.entityId(), 1, "comment", "Bien"),
                teacher.delete("GRADE", other.entityId(), 1));
        assertNotPermitted(answer, 4);

        assertThat(teacher.send(teacher.update("GRADE", own.entityId(), 1, "comment", "Bien"))
                        .acknowledged())
                .hasSize(1);
        assertThat(teacher.send(teacher.delete("GRADE", own.entityId(), 2)).acknowledged())
                .hasSize(1);
    }

    @Test
    void aRightLostBetweenTheEditAndItsUploadIsAnsweredAndRemembered() {
        OutboxEvent edit = teacher.create("GRADE", grade(rooms.own()));
        school.asSuperuser("delete from cartable.teaching_assignment where tenant_id = '" + tenant.id() + "'");

        UpResponse answer = teacher.send(edit);
        assertNotPermitted(answer, 1);
        assertThat(school.query(String.class, "select outcome from event_receipt where event_id = ?", edit.id()))
                .containsExactly("REJECTED");

        school.asSuperuser(
                "update cartable.teaching_assignment set deleted_at = null where tenant_id = '" + tenant.id() + "'");
        assertNotPermitted(teacher.send(edit), 1);
        assertThat(teacher.send(teacher.create("GRADE", grade(rooms.own()))).acknowledged())
                .as("typed again")
                .hasSize(1);
    }

    @Test
    @Rule("RIGHT-1")
    void whatASchoolChoosesHoldsAtTheNextUpload() {
        OutboxEvent first = teacher.create("EXAM", exam(rooms.own()));
        assertNotPermitted(teacher.send(first), 1);

        choose("TEACHER", "EXAM", "OWN_CLASSES", "{}", "{subject}");

        OutboxEvent exam = teacher.create("EXAM", without(exam(rooms.own()), "subject"));
        assertThat(teacher.send(exam).rejected())
                .as("a required field that may not be set")
                .extracting(RejectedEvent::code)
                .containsExactly("INVALID_FIELD");
        assertThat(teacher.send(teacher.update("EXAM", rooms.own().exam(), 1, "name", "Interrogation"))
                        .acknowledged())
                .hasSize(1);
        assertNotPermitted(teacher.send(teacher.update("EXAM", rooms.own().exam(), 2, "subject", "Calcul")), 1);
        assertNotPermitted(teacher.send(teacher.update("EXAM", rooms.other().exam(), 1, "name", "Interrogation")), 1);
    }

    @Test
    void anExamAndItsGradesMayComeInOneBatch() {
        choose("TEACHER", "EXAM", "OWN_CLASSES", "{}", "{}");
        OutboxEvent exam = teacher.create("EXAM", exam(rooms.own()));
        OutboxEvent foreign = office.create("EXAM", exam(rooms.other()));

        UpResponse answer = teacher.send(
                exam,
                teacher.create(
                        "GRADE",
                        Desktop.with(
                                grade(rooms.own()), "examId", exam.entityId().toString())),
                teacher.event("EXAM", foreign.entityId(), Operation.CREATE, exam(rooms.other()), null, 0, null),
                teacher.create(
                        "GRADE",
                        Desktop.with(
                                grade(rooms.own()), "examId", foreign.entityId().toString())));

        assertThat(answer.acknowledged()).hasSize(2);
        assertNotPermitted(answer, 2);
    }

    @Test
    void anEnrollmentThatHasEndedTakesTheStudentOutOfTheClass() {
        school.asSuperuser(
                "update cartable.enrollment set left_on = '2026-08-31' where tenant_id = '" + tenant.id() + "'");
        assertNotPermitted(teacher.send(teacher.create("ABSENCE", absence(rooms.own()))), 1);

        school.asSuperuser(
                "update cartable.enrollment set left_on = '2026-09-01' where tenant_id = '" + tenant.id() + "'");
        assertThat(teacher.send(teacher.create("ABSENCE", absence(rooms.own()))).acknowledged())
                .as("the last day")
                .hasSize(1);
    }

    @Test
    void aCreateOfWhatAnotherClassHasAlreadyIsNoWayIntoIt() {
        OutboxEvent there = office.create("ATTENDANCE", attendance(rooms.other()));
        office.send(there);
        JsonObject mine = Desktop.with(
                attendance(rooms.own()), "studentId", rooms.other().student().toString());

        assertNotPermitted(teacher.send(teacher.create("ATTENDANCE", mine)), 1);
        assertThat(school.query(Long.class, "select version from attendance where id = ?", there.entityId()))
                .containsExactly(1L);
    }

    @Test
    void aCreateOfWhatTheOwnClassHasAlreadyJoinsIt() {
        OutboxEvent there = office.create("GRADE", grade(rooms.own()));
        office.send(there);

        assertThat(teacher.send(teacher.create("GRADE", grade(rooms.own()))).acknowledged())
                .extracting(AcknowledgedEvent::entityId)
                .containsExactly(there.entityId());
    }

    @Test
    void whoMayNotWriteAnyMoreMayStillAcceptWhatIsThere() {
        assertThat(teacher.send(teacher.event(
                                "STUDENT",
                                rooms.own().student(),
                                Operation.UPDATE,
                                Json.createObjectBuilder().build(),
                                List.of(),
                                1,
                                null))
                        .acknowledged())
                .hasSize(1);
        assertNotPermitted(
                teacher.send(teacher.event(
                        "PAYMENT",
                        school.nextId(),
                        Operation.UPDATE,
                        Json.createObjectBuilder().build(),
                        List.of(),
                        1,
                        null)),
                1);
    }

    @Test
    void whoIsNoTeacherOfTheSchoolTeachesNoClass() {
        Desktop unlinked = school.desktop(school.nextId(), "TEACHER");
        assertNotPermitted(unlinked.send(unlinked.create("GRADE", grade(rooms.own()))), 1);
    }

    @Test
    void anEditOfWhatNeverWasIsNotAMatterOfRights() {
        assertThat(teacher.send(teacher.update("GRADE", school.nextId(), 1, "comment", "Bien"))
                        .rejected())
                .extracting(RejectedEvent::code)
                .containsExactly("UNKNOWN_ENTITY");
    }

    @Test
    @Rule("RIGHT-4")
    void aConflictShowsWhatItsAuthorMaySeeAlsoWhenItIsToldAgain() {
        choose("TEACHER", "STUDENT", "ALL", "{address}", "{}");
        office.send(office.update("STUDENT", rooms.own().student(), 1, "lastName", "Touré"));
        OutboxEvent edit = teacher.update("STUDENT", rooms.own().student(), 1, "lastName", "Diallo");

        ConflictingEvent conflict = teacher.send(edit).conflicts().get(0);
        assertThat(conflict.serverData()).containsKey("notes").doesNotContainKey("address");
        assertThat(conflict.base()).containsKey("notes").doesNotContainKey("address");
        assertThat(school.query(
                        Boolean.class,
                        "select theirs ? 'address' and base ? 'address' from entity_conflict".replace("?", "??")))
                .as("others look at the stored conflict too")
                .containsExactly(true);

        choose("TEACHER", "STUDENT", "ALL", "{address,notes}", "{}");
        ConflictingEvent again = teacher.send(edit).conflicts().get(0);
        assertThat(again.serverData()).containsKey("lastName").doesNotContainKeys("address", "notes");
        assertThat(again.base()).containsKey("lastName").doesNotContainKeys("address", "notes");
    }

    private void choose(String role, String type, String scope, String hidden, String readOnly) {
        school.asSuperuser("begin; select set_config('app.tenant_id', '" + tenant.id() + "', true);"
                + " delete from cartable.role_right where tenant_id = '" + tenant.id() + "';"
                + " insert into cartable.role_right values ('" + tenant.id() + "', '" + role + "', '" + type
                + "', true, '" + scope + "', '" + hidden + "', '" + readOnly + "'); commit");
    }

    private static void assertNotPermitted(UpResponse answer, int events) {
        assertThat(answer.conflicts()).isEmpty();
        assertThat(answer.rejected())
                .hasSize(events)
                .extracting(RejectedEvent::code)
                .containsOnly("NOT_PERMITTED");
    }

    private static JsonObject grade(Classrooms.Classroom room) {
        return Json.createObjectBuilder()
                .add("studentId", room.student().toString())
                .add("examId", room.exam().toString())
                .add("absent", false)
                .build();
    }

    private static JsonObject attendance(Classrooms.Classroom room) {
        return Json.createObjectBuilder()
                .add("studentId", room.student().toString())
                .add("classId", room.id().toString())
                .add("date", "2026-09-01")
                .add("period", 1)
                .add("status", "PRESENT")
                .build();
    }

    private static JsonObject absence(Classrooms.Classroom room) {
        return Json.createObjectBuilder()
                .add("studentId", room.student().toString())
                .add("startsOn", "2026-09-01")
                .add("endsOn", "2026-09-01")
                .add("lessons", 2)
                .add("justified", false)
                .build();
    }

    private static JsonObject incident(Classrooms.Classroom room) {
        return Json.createObjectBuilder()
                .add("studentId", room.student().toString())
                .add("occurredOn", "2026-09-01")
                .add("severity", "MINOR")
                .add("description", "Bavardage")
                .build();
    }

    private static JsonObject exam(Classrooms.Classroom room) {
        return Json.createObjectBuilder()
                .add("classId", room.id().toString())
                .add("subject", "Histoire")
                .add("name", "Devoir 2")
                .add("heldOn", "2026-11-01")
                .add("maxScore", 20)
                .add("coefficient", 1)
                .add("term", 1)
                .build();
    }

    private JsonObject payment() {
        UUID number = school.nextId();
        return Json.createObjectBuilder()
                .add("studentId", rooms.own().student().toString())
                .add("receiptNumber", number.toString())
                .add("amount", 5000)
                .add("currency", "XOF")
                .add("paidOn", "2026-09-01")
                .add("method", "CASH")
                .build();
    }

    private static JsonObject without(JsonObject payload, String field) {
        return Json.createObjectBuilder(payload).remove(field).build();
    }
}
