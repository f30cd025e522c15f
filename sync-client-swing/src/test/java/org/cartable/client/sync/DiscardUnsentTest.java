package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.cartable.client.support.Desktop.fields;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.SettledEdit;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** A person thinks better of an edit before it has left the machine. */
@Rule("DESK-14")
class DiscardUnsentTest extends OneDesktop {

    private UUID unsent(EntityKey key) {
        return desktop.queued(key).event().id();
    }

    private void discard(UUID event) {
        desktop.store.parkedEdits().discard(event);
    }

    private void undo(UUID event) {
        desktop.store.parkedEdits().undo(event);
    }

    @Test
    void theServersStateIsShownAgainAndNothingIsSent() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        discard(unsent(student));

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.store.history().list(1))
                .extracting(SettledEdit::outcome)
                .containsExactly(SettledEdit.Outcome.DISCARDED);
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Traoré");
    }

    @Test
    void itIsHadBackInItsPlaceAndSent() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        UUID event = unsent(student);
        EntityKey later = desktop.student("A-7", "Bah");
        discard(event);
        undo(event);

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
        assertThat(desktop.queue())
                .extracting(queued -> queued.event().status(), queued -> queued.key())
                .containsExactly(tuple(EventStatus.PENDING, student), tuple(EventStatus.PENDING, later));
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aNewRecordGoesWithWhatWasTypedIntoItAndWhatRefersToItIsSetAside() {
        EntityKey made = desktop.student("A-7", "Bah");
        desktop.edit(made, "{'notes': 'typed later'}");
        EntityKey payment = new EntityKey(
                "PAYMENT", desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(made, "R-1", 5)));
        UUID event = unsent(made);
        discard(event);

        assertThat(desktop.store.entities().find(made)).isEmpty();
        assertThat(desktop.queued(payment).code()).isEqualTo("UNKNOWN_REFERENCE");
        undo(event);
        desktop.store.parkedEdits().retry(desktop.queued(payment).event().id(), JsonValue.EMPTY_JSON_OBJECT);
        desktop.sync();
        assertThat(server.payload(made).getString("notes")).isEqualTo("typed later");
        assertThat(server.payload(payment)).isNotNull();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void whatRefersToANewRecordStaysWhenOnlyALaterEditOfThatIsGivenUp() {
        EntityKey made = desktop.student("A-7", "Bah");
        server.loseNextUpAnswer();
        desktop.sync();
        EntityKey payment = new EntityKey(
                "PAYMENT", desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(made, "R-1", 5)));
        desktop.edit(made, "{'notes': 'typed later'}");
        discard(desktop.queue().stream()
                .filter(queued -> queued.key().equals(made) && queued.unsent())
                .findFirst()
                .orElseThrow()
                .event()
                .id());
        assertThat(desktop.queued(payment).event().status()).isEqualTo(EventStatus.PENDING);
        desktop.sync();

        assertThat(server.payload(payment)).isNotNull();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aGroupIsGivenUpAndHadBackAsAWhole() {
        EntityKey other = desktop.student("A-7", "Bah");
        desktop.sync();
        desktop.store.edits().group(edits -> {
            edits.create("PAYMENT", SyncingDesktop.payment(other, "R-1", 5));
            edits.create("PAYMENT", SyncingDesktop.payment(other, "R-2", -5));
        });
        UUID event = desktop.queue().get(1).event().id();
        discard(event);
        assertThat(desktop.queue()).isEmpty();
        undo(event);

        assertThat(desktop.queue()).hasSize(2);
        desktop.sync();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aDeletionThatIsGivenUpLeavesTheRecord() {
        desktop.store.edits().delete(student);
        discard(unsent(student));

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
    }

    @Test
    void whatSomebodyElseDidMeanwhileIsNotOverwrittenUnseen() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        UUID event = unsent(student);
        discard(event);
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        undo(event);
        desktop.sync();

        assertThat(desktop.conflict().theirs().getString("lastName")).isEqualTo("Diallo");
    }

    @Test
    void whatWasTypedAfterItIsSentWithoutIt() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        UUID event = unsent(student);
        desktop.store.edits().group(edits -> edits.update(student, fields("{'notes': 'typed later'}")));
        discard(event);
        desktop.sync();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Traoré");
        assertThat(server.payload(student).getString("notes")).isEqualTo("typed later");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void whatHasLeftTheMachineIsNotToBeGivenUp() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        desktop.store.outbox().takeBatch(100, 1_000_000, List.of());
        UUID event = unsent(student);

        assertThatThrownBy(() -> discard(event))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageContaining("on its way");
    }

    @Test
    void aDecisionAboutAConflictIsNotToBeGivenUp() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        desktop.store.conflicts().keepMine(desktop.conflict());
        UUID event = unsent(student);

        assertThatThrownBy(() -> discard(event))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageContaining("a decision about a conflict");
    }
}
