package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.cartable.protocol.entity.Operation;
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
@Rule("UP-4")
class ChainIT {

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
    void editsOnTopOfEachOtherLandInOneBatchAsOneVersion() {
        OutboxEvent create = mine.create("STUDENT", Desktop.student("A-1"));
        OutboxEvent rename = mine.updateAfter(create, "lastName", "Touré");
        OutboxEvent again = mine.updateAfter(rename, "firstName", "Awa");

        UpResponse answer = mine.send(create, rename, again);

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::serverVersion)
                .containsExactly(1L, 1L, 1L);
        assertThat(school.query(String.class, "select last_name || ' ' || first_name || ' ' || version from student"))
                .containsExactly("Touré Awa 1");
    }

    @Test
    void aChainGoesOnInTheNextRequest() {
        UUID student = mine.createdStudent("A-1");
        OutboxEvent first = mine.update("STUDENT", student, 1, "lastName", "Touré");
        mine.send(first);

        UpResponse answer = mine.send(mine.updateAfter(first, "lastName", "Diallo"));

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::serverVersion)
                .containsExactly(3L);
    }

    @Test
    void aChainGoesOnBehindAReplayedEvent() {
        OutboxEvent create = mine.create("STUDENT", Desktop.student("A-1"));
        mine.send(create);

        UpResponse answer = mine.send(create, mine.updateAfter(create, "lastName", "Diallo"));

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::serverVersion)
                .containsExactly(1L, 2L);
    }

    @Test
    void aChildIsInConflictWhenSomebodyCameBetweenItAndItsParent() {
        UUID student = mine.createdStudent("A-1");
        OutboxEvent parent = mine.update("STUDENT", student, 1, "lastName", "Touré");
        mine.send(parent);
        theirs.send(theirs.update("STUDENT", student, 2, "lastName", "Diallo"));

        UpResponse answer = mine.send(mine.updateAfter(parent, "lastName", "Keita"));

        assertThat(answer.conflicts()).extracting(ConflictingEvent::reason).containsExactly("VERSION");
        assertThat(answer.conflicts().get(0).base().getString("lastName"))
                .as("the base is what the parent made")
                .isEqualTo("Touré");
    }

    @Test
    void childrenOfWhatDidNotLandAreBlockedAndLeaveNoReceipt() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        OutboxEvent conflicting = mine.update("STUDENT", student, 1, "lastName", "Touré");
        OutboxEvent childOfConflict = mine.updateAfter(conflicting, "firstName", "Awa");
        OutboxEvent grandchild = mine.updateAfter(childOfConflict, "firstName", "Aya");
        OutboxEvent refused = mine.create("STUDENT", Desktop.field("lastName", "Only"));
        OutboxEvent childOfRefused = mine.updateAfter(refused, "lastName", "Still");

        UpResponse answer = mine.send(conflicting, childOfConflict, grandchild, refused, childOfRefused);

        assertThat(answer.conflicts()).hasSize(1);
        assertThat(answer.rejected())
                .extracting(RejectedEvent::code)
                .containsExactly("BLOCKED", "BLOCKED", "INVALID_FIELD", "BLOCKED");
        assertThat(school.query(
                        Long.class, "select count(*) from event_receipt where event_id = ?", childOfConflict.id()))
                .containsExactly(0L);
        assertThat(mine.send(childOfConflict).rejected())
                .as("also in a later request")
                .extracting(RejectedEvent::code)
                .containsExactly("BLOCKED");
    }

    @Test
    void aParentMustBeOfTheSameEntityAndOfTheSameDesktop() {
        OutboxEvent create = mine.create("STUDENT", Desktop.student("A-1"));
        mine.send(create);
        UUID other = mine.createdStudent("A-2");
        OutboxEvent ofAnotherEntity =
                mine.event("STUDENT", other, Operation.UPDATE, Desktop.field("lastName", "X"), null, 1, create.id());
        OutboxEvent ofAnotherDesktop = theirs.updateAfter(create, "lastName", "X");
        OutboxEvent ofNobody = mine.event(
                "STUDENT", other, Operation.UPDATE, Desktop.field("lastName", "X"), null, 1, school.nextId());

        assertThat(mine.send(ofAnotherEntity).rejected())
                .extracting(RejectedEvent::code)
                .containsExactly("BLOCKED");
        assertThat(theirs.send(ofAnotherDesktop).rejected())
                .extracting(RejectedEvent::code)
                .containsExactly("BLOCKED");
        assertThat(mine.send(ofNobody).rejected())
                .extracting(RejectedEvent::code)
                .containsExactly("BLOCKED");
    }

    @Test
    void aBlockedEventLandsOnceItsParentHas() {
        OutboxEvent create = mine.create("STUDENT", Desktop.student("A-1"));
        OutboxEvent child = mine.updateAfter(create, "lastName", "Touré");
        assertThat(mine.send(child).rejected()).hasSize(1);

        UpResponse answer = mine.send(create, child);

        assertThat(answer.acknowledged()).hasSize(2);
    }

    @Test
    void createAndDeleteInOneBatchLeaveATombstone() {
        OutboxEvent create = mine.create("STUDENT", Desktop.student("A-1"));
        OutboxEvent delete = mine.event("STUDENT", create.entityId(), Operation.DELETE, null, null, 0, create.id());

        UpResponse answer = mine.send(create, delete);

        assertThat(answer.acknowledged()).hasSize(2);
        assertThat(school.query(String.class, "select operation from sync_change order by seq"))
                .containsExactly("DELETE");
    }
}
