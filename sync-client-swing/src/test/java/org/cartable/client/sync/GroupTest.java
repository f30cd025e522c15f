package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cartable.client.support.Desktop.fields;
import static org.cartable.client.support.Desktop.student;
import static org.cartable.client.support.SyncingDesktop.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.QueuedEvent;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

@Rule("DESK-13")
class GroupTest extends OneDesktop {

    /** A payment, its reversal and a note on the student. */
    private UUID paymentWithReversal(String lastName) {
        return desktop.store.edits().group(edits -> {
            edits.create("PAYMENT", payment(student, "R-1", 10));
            edits.update(student, fields("{'lastName': '" + lastName + "'}"));
            edits.create("PAYMENT", payment(student, "R-2", -10));
        });
    }

    @Test
    void aGroupIsSavedAsAWholeOrNotAtAll() {
        assertThatThrownBy(() -> desktop.store.edits().group(edits -> {
                    edits.create("PAYMENT", payment(student, "R-1", 10));
                    edits.update(student, fields("{'lastName': ''}"));
                }))
                .isInstanceOf(EditRefusedException.class);
        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.store.entities().count("PAYMENT")).isZero();

        UUID group = paymentWithReversal("Diallo");
        assertThat(desktop.queue())
                .hasSize(3)
                .allSatisfy(queued -> assertThat(queued.event().transactionId()).isEqualTo(group));
        desktop.sync();
        assertThat(server.live("PAYMENT")).hasSize(2);
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aGroupOfMoreThanARequestCarriesIsRefused() {
        assertThatThrownBy(() -> desktop.store.edits().group(edits -> {
                    for (int i = 0; i <= 500; i++) {
                        edits.create("PAYMENT", payment(student, "R-" + i, 1));
                    }
                }))
                .hasMessageContaining("at most 500");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aGroupThatDoesNotFitGoesIntoTheNextBatch() {
        desktop.student("A-2", "Ba");
        paymentWithReversal("Diallo");
        desktop.student("A-3", "Ba");

        List<OutboxEvent> first = desktop.store.outbox().takeBatch(3, 1_000_000, List.of());
        List<OutboxEvent> second = desktop.store.outbox().takeBatch(3, 1_000_000, first);
        List<OutboxEvent> both = new ArrayList<>(first);
        both.addAll(second);
        List<OutboxEvent> third = desktop.store.outbox().takeBatch(3, 1_000_000, both);

        assertThat(List.of(first, second, third)).extracting(List::size).containsExactly(1, 3, 1);
    }

    @Test
    void aGroupThatIsTooLargeForTheServerIsParkedAsAWhole() {
        server.batchMax(2);
        paymentWithReversal("Diallo");

        assertThat(desktop.sync().refused()).isEqualTo(3);
        assertThat(desktop.queue()).hasSize(3).allSatisfy(queued -> assertThat(queued.code())
                .isEqualTo("BODY_TOO_LARGE"));
    }

    @Test
    void editsAreNotJoinedOverTheBorderOfAGroup() {
        desktop.edit(student, "{'email': 'a@b'}");
        paymentWithReversal("Diallo");
        desktop.edit(student, "{'notes': 'later'}");

        assertThat(desktop.queue())
                .filteredOn(queued -> queued.key().equals(student))
                .extracting(queued -> queued.event().changedFields())
                .containsExactly(List.of("email"), List.of("lastName"), List.of("notes"));
        desktop.sync();
        assertThat(desktop.queue()).isEmpty();
        assertThat(server.payload(student).getString("notes")).isEqualTo("later");
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Diallo");
    }

    @Test
    void theWholeGroupWaitsBehindARefusedMemberAndGoesWithItsCorrection() {
        UUID group = paymentWithReversal("Refused");
        desktop.sync();

        QueuedEvent refused = desktop.queued(student);
        assertThat(server.live("PAYMENT")).isEmpty();
        assertThat(refused.event().status()).isEqualTo(EventStatus.FAILED);
        assertThat(desktop.queue())
                .filteredOn(queued -> !queued.key().equals(student))
                .hasSize(2)
                .allSatisfy(queued ->
                        assertThat(queued.waitsFor()).isEqualTo(refused.event().id()));
        desktop.sync();
        assertThat(server.live("PAYMENT")).isEmpty();

        desktop.store.parkedEdits().retry(refused.event().id(), fields("{'lastName': 'Sow'}"));
        desktop.sync();

        assertThat(server.live("PAYMENT")).hasSize(2);
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
        List<OutboxEvent> last = server.batches().get(server.batches().size() - 1);
        assertThat(last).hasSize(3).extracting(OutboxEvent::transactionId).containsOnly(group);
    }

    @Test
    void theWholeGroupWaitsBehindAConflictAndGoesWithItsDecision() {
        paymentWithReversal("Sow");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        assertThat(server.live("PAYMENT")).isEmpty();

        desktop.store.conflicts().keepMine(desktop.conflict());
        desktop.sync();

        assertThat(server.live("PAYMENT")).hasSize(2);
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    @Test
    @Rule("DESK-14")
    void discardingOneMemberDiscardsTheGroupAndAnUndoHasItBack() {
        paymentWithReversal("Refused");
        desktop.sync();
        UUID refused = desktop.queued(student).event().id();

        desktop.store.parkedEdits().discard(refused);
        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.store.entities().count("PAYMENT")).isZero();

        desktop.store.parkedEdits().undo(refused);
        assertThat(desktop.queue()).hasSize(3);
        assertThat(desktop.store.entities().count("PAYMENT")).isEqualTo(2);
        desktop.sync();
        assertThat(server.live("PAYMENT")).isEmpty();
        desktop.store.parkedEdits().retry(refused, fields("{'lastName': 'Sow'}"));
        desktop.sync();
        assertThat(server.live("PAYMENT")).hasSize(2);
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aGroupMayReferToWhatItMakes() {
        desktop.store.edits().group(edits -> {
            UUID id = edits.create("STUDENT", student("A-9", "Fall"));
            edits.create("PAYMENT", payment(new EntityKey("STUDENT", id), "R-9", 5));
        });
        desktop.sync();

        assertThat(server.live("PAYMENT")).hasSize(1);
        assertThat(desktop.queue()).isEmpty();
    }
}
