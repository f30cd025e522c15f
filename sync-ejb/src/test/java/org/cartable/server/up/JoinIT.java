package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
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

@ExtendWith(PostgresExtension.class)
class JoinIT {

    private School school;
    private Desktop mine;
    private Desktop theirs;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
        mine = school.desktop();
        theirs = school.desktop();
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    @Rule("CONF-7")
    void aSecondCreatorOfTheSameNumberHearsWhichOneSurvives() {
        UUID survivor = theirs.createdStudent("A-1");
        JsonObject withMore = Desktop.with(Desktop.student("A-1"), "email", "a@example.org");
        OutboxEvent create = mine.create("STUDENT", withMore);

        UpResponse answer = mine.send(create);

        AcknowledgedEvent taken = answer.acknowledged().get(0);
        assertThat(taken.entityId()).isEqualTo(survivor);
        assertThat(taken.merged()).isTrue();
        assertThat(taken.serverVersion()).isEqualTo(2);
        assertThat(school.query(String.class, "select email from student")).containsExactly("a@example.org");
        assertThat(mine.send(create).acknowledged())
                .as("also when it is sent again")
                .isEqualTo(answer.acknowledged());
    }

    @Test
    @Rule("CONF-7")
    void whatTheTwoCreatorsSayDifferentlyIsAConflictOnTheSurvivor() {
        UUID survivor = theirs.createdStudent("A-1");
        OutboxEvent create = mine.create("STUDENT", Desktop.with(Desktop.student("A-1"), "lastName", "Diallo"));

        ConflictingEvent conflict = mine.send(create).conflicts().get(0);

        assertThat(conflict.entityId()).isEqualTo(survivor);
        assertThat(conflict.reason()).isEqualTo("EXISTS");
        assertThat(conflict.fields()).containsExactly("lastName");
    }

    @Test
    @Rule("CONF-7")
    void laterEventsOnTheLosingIdAndReferencesToItMeanTheSurvivor() {
        UUID survivor = theirs.createdStudent("A-1");
        OutboxEvent create = mine.create("STUDENT", Desktop.student("A-1"));
        OutboxEvent child = mine.updateAfter(create, "email", "a@example.org");
        OutboxEvent absence = mine.create("ABSENCE", Desktop.absence(create.entityId()));

        UpResponse first = mine.send(create, child, absence);
        UpResponse later = mine.send(
                mine.updateAfter(child, "address", "Rue 12"),
                mine.create("ABSENCE", Desktop.absence(create.entityId())));

        assertThat(first.acknowledged()).hasSize(3);
        assertThat(first.acknowledged().get(1).entityId()).isEqualTo(survivor);
        assertThat(later.acknowledged()).hasSize(2);
        assertThat(school.query(UUID.class, "select student_id from absence")).containsOnly(survivor);
        assertThat(school.query(String.class, "select email || ' ' || address from student"))
                .containsExactly("a@example.org Rue 12");
    }

    @Test
    @Rule("CONF-7")
    void twoPaymentsOfOneReceiptAreOneOnlyWhenTheyAreTheSame() {
        UUID student = mine.createdStudent("A-1");
        OutboxEvent paid = theirs.create("PAYMENT", payment(student, "50.00"));
        theirs.send(paid);

        assertThat(mine.send(mine.create("PAYMENT", payment(student, "50.0"))).acknowledged())
                .extracting(AcknowledgedEvent::entityId)
                .containsExactly(paid.entityId());
        assertThat(mine.send(mine.create("PAYMENT", payment(student, "60.00"))).rejected())
                .extracting(RejectedEvent::code)
                .containsExactly("DUPLICATE_KEY");
        assertThat(school.query(Long.class, "select count(*) from payment")).containsExactly(1L);
    }

    static JsonObject payment(UUID student, String amount) {
        return Json.createObjectBuilder()
                .add("studentId", student.toString())
                .add("receiptNumber", "R-1")
                .add("amount", new java.math.BigDecimal(amount))
                .add("currency", "EUR")
                .add("paidOn", "2026-09-01")
                .add("method", "CASH")
                .build();
    }
}
