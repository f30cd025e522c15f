package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.platform.SyncException;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One bad event in the middle of a batch is refused, tells why, and holds up nobody. */
@ExtendWith(PostgresExtension.class)
class RefusalIT {

    private School school;
    private Desktop desktop;
    private School elsewhere;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant, TestTenant another) {
        school = new School(database, tenant);
        desktop = school.desktop();
        elsewhere = new School(database, another);
    }

    @AfterEach
    void close() {
        school.close();
        elsewhere.close();
    }

    @Test
    @Rule({"UP-2", "UP-6"})
    void anInvalidFieldIsNamed() {
        JsonObject payload = Desktop.with(Desktop.student("A-9"), "birthDate", "yesterday");

        RejectedEvent refused = refusedAmongOthers(desktop.create("STUDENT", payload));

        assertThat(refused.code()).isEqualTo("INVALID_FIELD");
        assertThat(refused.fields()).extracting(FieldProblem::field).containsExactly("birthDate");
        assertThat(refused.serverData()).isNull();
    }

    @Test
    @Rule("UP-6")
    void anUnknownFieldAndAnUnknownTypeAreRefused() {
        JsonObject payload = Desktop.with(Desktop.student("A-9"), "role", "ADMINISTRATOR");

        assertThat(refusedAmongOthers(desktop.create("STUDENT", payload)).code())
                .isEqualTo("UNKNOWN_FIELD");
        assertThat(refusedAmongOthers(desktop.create("DRAGON\u0000", payload)).code())
                .isEqualTo("UNKNOWN_TYPE");
    }

    @Test
    @Rule("UP-6")
    void aReferenceToNothingOrToATombstoneOrToAnotherSchoolIsRefused() {
        UUID foreign = elsewhere.desktop().createdStudent("A-1");
        UUID buried = desktop.createdStudent("A-1");
        desktop.send(desktop.delete("STUDENT", buried, 1));

        for (UUID target : List.of(school.nextId(), buried, foreign)) {
            RejectedEvent refused = refusedAmongOthers(desktop.create("ABSENCE", absence(target)));
            assertThat(refused.code()).isEqualTo("UNKNOWN_REFERENCE");
            assertThat(refused.fields()).extracting(FieldProblem::field).containsExactly("studentId");
        }
    }

    @Test
    @Rule("UP-6")
    void aTakenNaturalKeyIsRefusedWithoutASplit() {
        desktop.createdStudent("A-1");
        UUID other = desktop.createdStudent("B-1");
        UUID third = desktop.createdStudent("C-1");

        RejectedEvent refused = refusedAmongOthers(desktop.update("STUDENT", other, 1, "admissionNumber", "A-1"));

        assertThat(refused.code()).isEqualTo("DUPLICATE_KEY");
        assertThat(refused.fields()).extracting(FieldProblem::field).containsExactly("admissionNumber");
        assertThat(school.transactionsOf(() -> {
                    UpResponse answer = desktop.send(
                            desktop.update("STUDENT", other, 1, "admissionNumber", "D-1"),
                            desktop.update("STUDENT", third, 1, "admissionNumber", "D-1"));
                    assertThat(answer.acknowledged()).hasSize(1);
                    assertThat(answer.rejected()).hasSize(1);
                }))
                .isEqualTo(1);
    }

    @Test
    @Rule("UP-6")
    void aNaturalKeyIsFreeAgainAfterADeleteAndAfterARename() {
        UUID first = desktop.createdStudent("A-1");
        UUID second = desktop.createdStudent("A-2");

        UpResponse answer = desktop.send(
                desktop.delete("STUDENT", first, 1), desktop.update("STUDENT", second, 1, "admissionNumber", "A-3"));
        assertThat(answer.acknowledged()).hasSize(2);

        UpResponse reused = desktop.send(
                desktop.create("STUDENT", Desktop.student("A-1")), desktop.create("STUDENT", Desktop.student("A-2")));
        assertThat(reused.acknowledged()).hasSize(2);
    }

    @Test
    @Rule("UP-5")
    void anEventOfAnotherSchoolIsRefused() {
        OutboxEvent foreign = elsewhere.desktop().create("STUDENT", Desktop.student("A-9"));

        assertThat(refusedAmongOthers(foreign).code()).isEqualTo("FOREIGN_TENANT");
        assertThat(elsewhere.query(Long.class, "select count(*) from student")).containsExactly(0L);
    }

    @Test
    @Rule("UP-7")
    void whatNeverExistedCannotBeChangedOrDeleted() {
        assertThat(refusedAmongOthers(desktop.update("STUDENT", school.nextId(), 1, "lastName", "X"))
                        .code())
                .isEqualTo("UNKNOWN_ENTITY");
        assertThat(refusedAmongOthers(desktop.delete("STUDENT", school.nextId(), 1))
                        .code())
                .isEqualTo("UNKNOWN_ENTITY");
        UUID foreign = elsewhere.desktop().createdStudent("A-1");
        assertThat(refusedAmongOthers(desktop.update("STUDENT", foreign, 1, "lastName", "X"))
                        .code())
                .as("the id of another school's student is nobody here")
                .isEqualTo("UNKNOWN_ENTITY");
    }

    @Test
    @Rule("UP-7")
    void aPaymentIsNeitherChangedNorDeleted() {
        UUID student = desktop.createdStudent("A-1");
        OutboxEvent payment = desktop.create("PAYMENT", payment(student, "R-1"));
        assertThat(desktop.send(payment).acknowledged()).hasSize(1);

        RejectedEvent changed =
                refusedAmongOthers(desktop.update("PAYMENT", payment.entityId(), 1, "purpose", "Books"));
        assertThat(changed.code()).isEqualTo("APPEND_ONLY");
        assertThat(changed.serverData().getString("receiptNumber")).isEqualTo("R-1");
        assertThat(refusedAmongOthers(desktop.delete("PAYMENT", payment.entityId(), 1))
                        .code())
                .isEqualTo("APPEND_ONLY");
    }

    @Test
    @Rule("UP-7")
    void deletingWhatIsDeletedIsAcknowledgedWithTheTombstonesVersion() {
        UUID student = desktop.createdStudent("A-1");
        desktop.send(desktop.delete("STUDENT", student, 1));

        UpResponse answer = school.desktop().send(desktop.delete("STUDENT", student, 1));

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::serverVersion)
                .containsExactly(2L);
        assertThat(school.query(Long.class, "select count(*) from sync_change")).containsExactly(2L);
    }

    @Test
    @Rule("UP-6")
    void aParentAndItsChildrenLandInOneBatch() {
        OutboxEvent student = desktop.create("STUDENT", Desktop.student("A-1"));
        OutboxEvent payment = desktop.create("PAYMENT", payment(student.entityId(), "R-1"));
        OutboxEvent reversal = desktop.create(
                "PAYMENT",
                Desktop.with(
                        payment(student.entityId(), "R-2"),
                        "reversesPaymentId",
                        payment.entityId().toString()));

        assertThat(desktop.send(student, payment, reversal).acknowledged()).hasSize(3);
    }

    @Test
    @Rule("UP-6")
    void anUpdateThatChangesNothingIsAcknowledgedWithoutANewVersion() {
        UUID student = desktop.createdStudent("A-1");

        UpResponse answer = desktop.send(desktop.update("STUDENT", student, 1, "lastName", "Traoré"));

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::serverVersion)
                .containsExactly(1L);
        assertThat(school.query(Long.class, "select count(*) from sync_change")).containsExactly(1L);
    }

    @Test
    @Rule("UP-6")
    void fieldsThatTheEditDidNotChangeAreNotApplied() {
        UUID student = desktop.createdStudent("A-1");
        JsonObject stale = Json.createObjectBuilder(Desktop.student("A-77"))
                .add("lastName", "Touré")
                .build();

        desktop.send(desktop.event("STUDENT", student, Operation.UPDATE, stale, List.of("lastName", "sex"), 1, null));
        desktop.send(desktop.event(
                "STUDENT", student, Operation.UPDATE, Desktop.field("notes", "x"), List.of("sex"), 2, null));

        assertThat(school.query(
                        String.class, "select concat_ws(' ', admission_number, last_name, sex, notes) from student"))
                .containsExactly("A-1 Touré");
    }

    @Test
    @Rule("UP-5")
    void aDesktopIsNotSpokenForByAnother() {
        OutboxEvent event = desktop.create("STUDENT", Desktop.student("A-1"));
        Caller other = school.desktop().caller();

        assertThatThrownBy(() -> school.accept(other, new UpRequest(desktop.clientId(), null, 1, null, List.of(event))))
                .isInstanceOfSatisfying(SyncException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ProblemCode.CLIENT_MISMATCH));
        assertThat(school.query(Long.class, "select count(*) from student")).containsExactly(0L);
    }

    @Test
    void tooManyEventsAreRefusedAsAWhole() {
        List<OutboxEvent> events =
                Collections.nCopies(UpService.EVENTS_MAX + 1, desktop.create("STUDENT", Desktop.student("A-1")));

        assertThatThrownBy(() -> desktop.send(events))
                .isInstanceOfSatisfying(SyncException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ProblemCode.BATCH_TOO_LARGE));
    }

    /** Sends the event between two good ones, which must land. */
    private RejectedEvent refusedAmongOthers(OutboxEvent bad) {
        OutboxEvent before = desktop.create("TEACHER", teacher("before-" + school.nextId()));
        OutboxEvent after = desktop.create("TEACHER", teacher("after-" + school.nextId()));
        List<UpResponse> answers = new ArrayList<>();

        int transactions = school.transactionsOf(() -> answers.add(desktop.send(before, bad, after)));

        UpResponse answer = answers.get(0);
        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::outboxEventId)
                .containsExactly(before.id(), after.id());
        assertThat(answer.conflicts()).isEmpty();
        assertThat(answer.rejected()).extracting(RejectedEvent::outboxEventId).containsExactly(bad.id());
        assertThat(transactions).as("seen before the database is asked").isEqualTo(1);
        assertThat(school.query(String.class, "select outcome from event_receipt where event_id = ?", bad.id()))
                .containsExactly("REJECTED");
        return answer.rejected().get(0);
    }

    private static JsonObject teacher(String staffNumber) {
        return Json.createObjectBuilder()
                .add("staffNumber", staffNumber.substring(staffNumber.length() - 30))
                .add("lastName", "Ba")
                .add("firstName", "Moussa")
                .build();
    }

    private static JsonObject absence(UUID student) {
        return Json.createObjectBuilder()
                .add("studentId", student.toString())
                .add("startsOn", "2026-10-01")
                .add("endsOn", "2026-10-02")
                .add("lessons", 4)
                .add("justified", false)
                .build();
    }

    private static JsonObject payment(UUID student, String receiptNumber) {
        return Json.createObjectBuilder()
                .add("studentId", student.toString())
                .add("receiptNumber", receiptNumber)
                .add("amount", 25000)
                .add("currency", "XOF")
                .add("paidOn", "2026-09-15")
                .add("method", "CASH")
                .build();
    }
}
