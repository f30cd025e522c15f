package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
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

@ExtendWith(PostgresExtension.class)
class GroupIT {

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

    private static final UUID GROUP = UUID.fromString("01920000-0000-7000-8000-00000000aaaa");

    @Test
    @Rule("CONF-8")
    void aGroupLandsWholeInOneTransaction() {
        OutboxEvent first = grouped(mine.create("STUDENT", Desktop.student("A-1")));
        OutboxEvent second = grouped(mine.create("STUDENT", Desktop.student("A-2")));

        assertThat(mine.send(first, second).acknowledged()).hasSize(2);

        assertThat(school.query(Long.class, "select count(distinct txid) from sync_change"))
                .containsExactly(1L);
    }

    @Test
    @Rule("CONF-8")
    void ofAGroupWithOneBadEventNothingLandsAndTheOthersOfTheBatchDo() {
        UUID student = mine.createdStudent("A-0");
        OutboxEvent before = mine.create("STUDENT", Desktop.student("B-1"));
        OutboxEvent create = grouped(mine.create("STUDENT", Desktop.student("A-1")));
        OutboxEvent rename = grouped(mine.update("STUDENT", student, 1, "lastName", "Touré"));
        OutboxEvent bad = grouped(mine.create("STUDENT", Desktop.field("lastName", "Only")));
        OutboxEvent delete = grouped(mine.delete("STUDENT", student, 1));
        OutboxEvent after = mine.create("STUDENT", Desktop.student("A-1"));

        UpResponse answer = mine.send(before, create, rename, bad, delete, after);

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::outboxEventId)
                .containsExactly(before.id(), after.id());
        assertThat(answer.rejected())
                .extracting(RejectedEvent::code)
                .containsExactly("BLOCKED", "BLOCKED", "INVALID_FIELD", "BLOCKED");
        assertThat(school.query(
                        String.class, "select admission_number || last_name || version from student order by 1"))
                .containsExactly("A-0Traoré1", "A-1Traoré1", "B-1Traoré1");
        assertThat(school.query(Long.class, "select count(*) from event_receipt where event_id = ?", create.id()))
                .as("the others of the group may be sent again")
                .containsExactly(0L);
    }

    @Test
    @Rule("CONF-8")
    void aConflictHoldsItsGroupUp() {
        UUID student = mine.createdStudent("A-0");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        OutboxEvent delete = grouped(mine.delete("STUDENT", mine.createdStudent("A-9"), 1));
        OutboxEvent clashing = grouped(mine.update("STUDENT", student, 1, "lastName", "Touré"));

        UpResponse answer = mine.send(delete, clashing);

        assertThat(answer.conflicts()).hasSize(1);
        assertThat(answer.rejected()).extracting(RejectedEvent::code).containsExactly("BLOCKED");
        assertThat(school.query(Long.class, "select count(*) from student where deleted_at is not null"))
                .containsExactly(0L);
    }

    @Test
    @Rule("CONF-8")
    void aGroupWhoseEventsDoNotStandTogetherIsRefused() {
        OutboxEvent first = grouped(mine.create("STUDENT", Desktop.student("A-1")));
        OutboxEvent between = mine.create("STUDENT", Desktop.student("A-2"));
        OutboxEvent second = grouped(mine.create("STUDENT", Desktop.student("A-3")));

        UpResponse answer = mine.send(first, between, second);

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::outboxEventId)
                .containsExactly(between.id());
        assertThat(answer.rejected()).extracting(RejectedEvent::code).containsOnly("MALFORMED_EVENT");
    }

    private static OutboxEvent grouped(OutboxEvent event) {
        return Desktop.ofGroup(event, GROUP);
    }
}
