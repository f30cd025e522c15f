package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
@Rule("UP-1")
class ReplayIT {

    private School school;
    private Desktop desktop;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
        desktop = school.desktop();
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void aReplayedBatchIsAnsweredWithItsFirstOutcomes() {
        UUID known = desktop.createdStudent("A-1");
        OutboxEvent applied = desktop.create("STUDENT", Desktop.student("A-2"));
        OutboxEvent conflict = desktop.update("STUDENT", known, 7, "lastName", "Diallo");
        OutboxEvent refused = desktop.update("STUDENT", known, 1, "email", "nobody");

        UpResponse first = desktop.send(applied, conflict, refused);
        desktop.send(desktop.update("STUDENT", known, 1, "firstName", "Awa"));
        UpResponse again = desktop.send(applied, conflict, refused);

        assertThat(first.acknowledged()).hasSize(1);
        assertThat(first.conflicts()).hasSize(1);
        assertThat(first.rejected()).hasSize(1);
        assertThat(again.acknowledged()).isEqualTo(first.acknowledged());
        assertThat(again.conflicts()).isEqualTo(first.conflicts());
        assertThat(again.rejected()).isEqualTo(first.rejected());
        assertThat(school.query(Long.class, "select count(*) from student")).containsExactly(2L);
        assertThat(school.query(Long.class, "select count(*) from entity_conflict"))
                .containsExactly(1L);
    }

    @Test
    void whatADesktopCountsBetweenTwoAttemptsIsNotContent() {
        OutboxEvent event = desktop.create("STUDENT", Desktop.student("A-1"));
        OutboxEvent secondAttempt = new OutboxEvent(
                event.id(),
                event.tenantId(),
                event.entityType(),
                event.entityId(),
                event.operation(),
                event.payload(),
                event.changedFields(),
                event.localVersion(),
                event.parentEventId(),
                event.intentId(),
                event.transactionId(),
                org.cartable.protocol.up.Priority.CRITICAL,
                event.createdAt(),
                3,
                org.cartable.protocol.up.EventStatus.SENT);

        UpResponse first = desktop.send(event);

        assertThat(desktop.send(secondAttempt).acknowledged()).isEqualTo(first.acknowledged());
    }

    @Test
    void theSameIdWithAnotherContentIsRefusedAndChangesNothing() {
        OutboxEvent event = desktop.create("STUDENT", Desktop.student("A-1"));
        desktop.send(event);
        OutboxEvent forged = sameIdOtherPayload(event);

        UpResponse answer = desktop.send(forged);

        assertThat(answer.rejected()).extracting(RejectedEvent::code).containsExactly("EVENT_ID_REUSED");
        assertThat(school.query(String.class, "select last_name from student")).containsExactly("Traoré");
        assertThat(desktop.send(event).acknowledged())
                .as("the first outcome stays")
                .hasSize(1);
    }

    @Test
    void anEventThatIsInOneBatchTwiceIsAppliedOnceAndAnsweredOnce() {
        OutboxEvent event = desktop.create("STUDENT", Desktop.student("A-1"));

        UpResponse answer = desktop.send(event, event, sameIdOtherPayload(event));

        assertThat(answer.acknowledged()).hasSize(1);
        assertThat(answer.rejected()).extracting(RejectedEvent::code).containsExactly("EVENT_ID_REUSED");
        assertThat(school.query(Long.class, "select version from student")).containsExactly(1L);
    }

    @Test
    void aResentBatchOfWhichHalfHadLandedIsAnsweredWhole() {
        List<OutboxEvent> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(desktop.create("STUDENT", Desktop.student("A-" + i)));
        }
        desktop.send(events.subList(0, 10));

        UpResponse answer = desktop.send(events);

        assertThat(answer.acknowledged()).hasSize(20);
        assertThat(school.query(Long.class, "select count(*) from student")).containsExactly(20L);
    }

    private static OutboxEvent sameIdOtherPayload(OutboxEvent event) {
        return new OutboxEvent(
                event.id(),
                event.tenantId(),
                event.entityType(),
                event.entityId(),
                event.operation(),
                Desktop.with(event.payload(), "lastName", "Forged"),
                event.changedFields(),
                event.localVersion(),
                event.parentEventId(),
                event.intentId(),
                event.transactionId(),
                event.priority(),
                event.createdAt(),
                event.attemptCount(),
                event.status());
    }
}
