package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
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
class TroubleIT {

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
    @Rule("CONF-6")
    void whatRefersToARecordInConflictWaitsUntilThatIsDecided() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"));
        OutboxEvent payment = mine.create("PAYMENT", JoinIT.payment(student, "50.00"));

        assertThat(codes(mine.send(payment))).containsExactly("BLOCKED");
        assertThat(theirs.send(theirs.update("STUDENT", student, 2, "firstName", "Awa"))
                        .acknowledged())
                .as("others are not held up")
                .hasSize(1);

        OutboxEvent decision = mine.event(
                "STUDENT", student, Operation.UPDATE, Json.createObjectBuilder().build(), List.of(), 3, null);
        assertThat(mine.send(decision, payment).acknowledged()).hasSize(2);
        assertThat(school.query(String.class, "select status from entity_conflict"))
                .containsExactly("RESOLVED");
        assertThat(school.query(Long.class, "select version from student")).containsExactly(3L);
    }

    @Test
    @Rule("CONF-6")
    void whatRefersToARefusedCreateWaitsAndIsNotRefusedToo() {
        OutboxEvent create = mine.create("STUDENT", Desktop.field("lastName", "Only"));
        OutboxEvent payment = mine.create("PAYMENT", JoinIT.payment(create.entityId(), "50.00"));

        assertThat(codes(mine.send(create, payment))).containsExactly("INVALID_FIELD", "BLOCKED");
        assertThat(codes(mine.send(payment))).as("also in a later request").containsExactly("BLOCKED");

        OutboxEvent corrected =
                mine.event("STUDENT", create.entityId(), Operation.CREATE, Desktop.student("A-1"), null, 0, null);
        assertThat(mine.send(corrected, payment).acknowledged()).hasSize(2);
    }

    @Test
    @Rule("CONF-6")
    void aLaterEditOnAnOldVersionDoesNotSlipPastAnOpenConflict() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"));

        assertThat(codes(mine.send(mine.update("STUDENT", student, 1, "email", "a@example.org"))))
                .containsExactly("BLOCKED");
    }

    @Test
    @Rule({"CONF-6", "CONF-1"})
    void aDecisionOnWhatTheConflictHasToldIsMergedWithWhatCameSince() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"));
        theirs.send(theirs.update("STUDENT", student, 2, "firstName", "Awa"));

        UpResponse answer = mine.send(mine.update("STUDENT", student, 2, "lastName", "Touré"));

        assertThat(answer.acknowledged()).hasSize(1);
        assertThat(answer.acknowledged().get(0).merged()).isTrue();
        assertThat(school.query(String.class, "select last_name || ' ' || first_name from student"))
                .containsExactly("Touré Awa");
        assertThat(school.query(String.class, "select status from entity_conflict"))
                .containsExactly("RESOLVED");
    }

    @Test
    @Rule({"CONF-6", "CONF-7"})
    void aCreateOfWhatIsInConflictWaitsToo() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"));

        assertThat(codes(mine.send(mine.create("STUDENT", Desktop.student("A-1")))))
                .containsExactly("BLOCKED");
        assertThat(school.query(String.class, "select status from entity_conflict"))
                .containsExactly("OPEN");
    }

    private static List<String> codes(UpResponse answer) {
        return answer.rejected().stream().map(RejectedEvent::code).toList();
    }
}
