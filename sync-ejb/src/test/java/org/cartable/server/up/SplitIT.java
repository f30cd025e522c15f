package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.platform.SyncException;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the database can refuse: the batch is split until the bad event stands alone. */
@ExtendWith(PostgresExtension.class)
@Rule("UP-2")
class SplitIT {

    private static final String REFUSED = "refused by the database";
    private static final String BROKEN = "breaks the database";

    private School school;
    private Desktop desktop;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
        desktop = school.desktop();
        school.asSuperuser("alter table cartable.teacher drop constraint if exists test_refused");
        school.asSuperuser("alter table cartable.teacher add constraint test_refused check (phone <> '" + REFUSED
                + "') not valid");
        school.asSuperuser("create or replace function cartable.test_unbroken(phone text) returns boolean"
                + " language plpgsql as $$ begin if phone = '" + BROKEN
                + "' then raise exception 'broken'; end if; return true; end $$");
        school.asSuperuser("alter table cartable.teacher drop constraint if exists test_broken");
        school.asSuperuser("alter table cartable.teacher add constraint test_broken"
                + " check (cartable.test_unbroken(phone)) not valid");
    }

    @AfterEach
    void close() {
        school.asSuperuser("alter table cartable.teacher drop constraint test_refused");
        school.asSuperuser("alter table cartable.teacher drop constraint test_broken");
        school.asSuperuser("drop function cartable.test_unbroken");
        school.close();
    }

    @Test
    void theBadEventIsRefusedAndAllOthersLandInOrder() {
        List<OutboxEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(desktop.create("TEACHER", teacher("T-" + i, i == 37 ? REFUSED : "123")));
        }

        UpResponse answer = desktop.send(events);

        assertThat(answer.acknowledged()).hasSize(99);
        assertThat(answer.rejected()).hasSize(1);
        RejectedEvent refused = answer.rejected().get(0);
        assertThat(refused.outboxEventId()).isEqualTo(events.get(37).id());
        assertThat(refused.code()).isEqualTo("INVALID_FIELD");
        assertThat(school.query(Long.class, "select count(*) from teacher")).containsExactly(99L);
        assertThat(desktop.send(events).rejected()).as("and is remembered").isEqualTo(answer.rejected());
    }

    @Test
    void findingOneBadEventAmongFiveHundredIsBounded() {
        List<OutboxEvent> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(desktop.create("TEACHER", teacher("T-" + i, i == 499 ? REFUSED : "123")));
        }

        assertThat(school.transactionsOf(
                        () -> assertThat(desktop.send(events).acknowledged()).hasSize(499)))
                .isLessThanOrEqualTo(2 * 9 + 3);
    }

    @Test
    void whatTheServerDidNotComeToIsInNoListAndLandsNextTime() {
        List<OutboxEvent> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(desktop.create("TEACHER", teacher("T-" + i, i % 4 == 0 ? REFUSED : "123")));
        }

        int acknowledged = 0;
        int rejected = 0;
        for (int request = 0; request < 10 && !events.isEmpty(); request++) {
            UpResponse answer = desktop.send(events);
            acknowledged += answer.acknowledged().size();
            rejected += answer.rejected().size();
            answer.acknowledged()
                    .forEach(done -> events.removeIf(event -> event.id().equals(done.outboxEventId())));
            answer.rejected()
                    .forEach(done -> events.removeIf(event -> event.id().equals(done.outboxEventId())));
        }

        assertThat(events).isEmpty();
        assertThat(acknowledged).isEqualTo(150);
        assertThat(rejected).isEqualTo(50);
    }

    @Test
    void aKeyThatCouldNotBeForeseenIsFoundBySplitting() {
        UUID student = desktop.createdStudent("A-1");
        UUID schoolClass = desktop.createdClass();
        OutboxEvent taken = desktop.create("ATTENDANCE", attendance(student, schoolClass, "2026-10-02", 2));
        OutboxEvent moving = desktop.create("ATTENDANCE", attendance(student, schoolClass, "2026-10-01", 1));
        assertThat(desktop.send(taken, moving).acknowledged()).hasSize(2);
        OutboxEvent toTheDay = desktop.update("ATTENDANCE", moving.entityId(), 1, "date", "2026-10-02");
        OutboxEvent toThePeriod = desktop.event(
                "ATTENDANCE",
                moving.entityId(),
                Operation.UPDATE,
                Json.createObjectBuilder().add("period", 2).build(),
                List.of("period"),
                1,
                toTheDay.id());

        List<UpResponse> answers = new ArrayList<>();
        int transactions = school.transactionsOf(() -> answers.add(desktop.send(toTheDay, toThePeriod)));

        assertThat(transactions).isGreaterThan(1);
        assertThat(answers.get(0).acknowledged()).hasSize(1);
        assertThat(answers.get(0).rejected()).extracting(RejectedEvent::code).containsExactly("DUPLICATE_KEY");
    }

    @Test
    void aKeyThatChangesHandsAgainstTheOrderOfTheFlushLandsBySplitting() {
        UUID first = desktop.createdStudent("A-1");
        UUID second = desktop.createdStudent("A-2");

        // Judged in order both are right; the flush writes by id, and so gives A-2 away before it is free.
        int transactions = school.transactionsOf(() -> assertThat(desktop.send(
                                desktop.update("STUDENT", second, 1, "admissionNumber", "A-3"),
                                desktop.update("STUDENT", first, 1, "admissionNumber", "A-2"))
                        .acknowledged())
                .hasSize(2));

        assertThat(transactions).isGreaterThan(1);
        assertThat(school.query(String.class, "select admission_number from student order by id"))
                .containsExactly("A-2", "A-3");
    }

    @Test
    void aFailureOfTheServerIsRefusedForNowAndLeavesNoReceipt() {
        OutboxEvent before = desktop.create("TEACHER", teacher("T-1", "123"));
        OutboxEvent broken = desktop.create("TEACHER", teacher("T-2", BROKEN));
        OutboxEvent after = desktop.create("TEACHER", teacher("T-3", "123"));

        UpResponse answer = desktop.send(before, broken, after);

        assertThat(answer.acknowledged()).hasSize(2);
        assertThat(answer.rejected()).extracting(RejectedEvent::code).containsExactly("INTERNAL_ERROR");
        assertThat(answer.rejected().get(0).reason())
                .as("the log tells more, the answer nothing of the inside")
                .contains("incident")
                .doesNotContain("broken");
        assertThat(school.query(Long.class, "select count(*) from event_receipt where event_id = ?", broken.id()))
                .containsExactly(0L);

        school.asSuperuser("create or replace function cartable.test_unbroken(phone text) returns boolean"
                + " language sql as 'select true'");
        assertThat(desktop.send(broken).acknowledged())
                .as("once repaired, the same event lands")
                .hasSize(1);
    }

    @Test
    void aBusyTenantIsUnavailableAndNothingIsWritten() throws SQLException {
        OutboxEvent event = desktop.create("STUDENT", Desktop.student("A-1"));
        try (Connection other = school.enter()) {
            Sql.run(other, "select lock_tenant_head()");

            assertThatThrownBy(() -> desktop.send(event))
                    .isInstanceOfSatisfying(SyncException.class, refused -> assertThat(refused.code())
                            .isEqualTo(ProblemCode.UNAVAILABLE));
            other.rollback();
        }

        assertThat(school.query(Long.class, "select count(*) from student")).containsExactly(0L);
        assertThat(desktop.send(event).acknowledged())
                .as("sent again, it lands")
                .hasSize(1);
    }

    private static JsonObject attendance(UUID student, UUID schoolClass, String date, int period) {
        return Json.createObjectBuilder()
                .add("studentId", student.toString())
                .add("classId", schoolClass.toString())
                .add("date", date)
                .add("period", period)
                .add("status", "ABSENT")
                .build();
    }

    private static JsonObject teacher(String staffNumber, String phone) {
        return Json.createObjectBuilder()
                .add("staffNumber", staffNumber)
                .add("lastName", "Ba")
                .add("firstName", "Moussa")
                .add("phone", phone)
                .build();
    }
}
