package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.List;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.store.SyncState;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** What becomes of a record that is not this desktop's any more. */
class LeaveTest extends OneDesktop {

    private void leaves(EntityKey key, LeaveReason reason) {
        SyncState state = desktop.store.state().current();
        FeedChange leave =
                new FeedChange(key.entityType(), key.entityId().toString(), Operation.DELETE, null, 0, null, reason);
        desktop.store.applier().apply(new FeedPage(List.of(leave), null, state.cursor(), true, null), state.cursor());
    }

    @Test
    @Rule("SCOPE-8")
    void whatMovedAwayGoesAndItsEditsAreSetAside() {
        EntityKey stays = desktop.student("A-2", "Ba");
        desktop.sync();
        desktop.edit(student, "{'notes': 'unsent'}");
        desktop.edit(stays, "{'notes': 'mine'}");

        leaves(student, LeaveReason.MOVED);

        assertThat(desktop.store.entities().find(student)).isEmpty();
        assertThat(desktop.queued(student).code()).isEqualTo("OUT_OF_SCOPE");
        assertThat(desktop.queued(student).event().payload().getString("notes")).isEqualTo("unsent");
        assertThat(desktop.shown(stays, "notes")).isEqualTo("mine");
        assertThat(desktop.queued(stays).parked()).isFalse();
    }

    @Test
    @Rule("SCOPE-8")
    void anEditThatWasSetAsideCanBeSentAllTheSame() {
        desktop.edit(student, "{'notes': 'unsent'}");
        leaves(student, LeaveReason.MOVED);
        desktop.sync();
        assertThat(server.payload(student).containsKey("notes")).isFalse();

        desktop.store.parkedEdits().retry(desktop.queued(student).event().id(), JsonValue.EMPTY_JSON_OBJECT);
        desktop.sync();

        assertThat(server.payload(student).getString("notes")).isEqualTo("unsent");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("SCOPE-8")
    void whatMayNotBeSeenAnyMoreLeavesNoValuesOfOthersBehind() {
        desktop.edit(student, "{'lastName': 'Diallo'}");
        leaves(student, LeaveReason.REVOKED);

        assertThat(desktop.store.entities().find(student)).isEmpty();
        assertThat(desktop.queued(student).code()).isEqualTo("NOT_PERMITTED");
        assertThat(desktop.queued(student).event().payload().getString("lastName"))
                .isEqualTo("Diallo");
        assertThat(desktop.queued(student).before()).isNull();
    }

    @Test
    @Rule("SCOPE-8")
    void whatWasDeletedStaysOnTheScreenOfWhoEditsIt() {
        EntityKey idle = desktop.student("A-2", "Ba");
        desktop.sync();
        desktop.edit(student, "{'notes': 'unsent'}");

        leaves(student, LeaveReason.DELETED);
        leaves(idle, LeaveReason.DELETED);

        assertThat(desktop.shown(student, "notes")).isEqualTo("unsent");
        assertThat(desktop.queued(student).event().status()).isEqualTo(EventStatus.PENDING);
        assertThat(desktop.store.entities().find(idle)).isEmpty();
    }

    @Test
    @Rule("SCOPE-8")
    void whatComesBackIsThereAgain() {
        leaves(student, LeaveReason.MOVED);
        server.change(student, "notes", "back");
        desktop.sync();
        assertThat(desktop.shown(student, "notes")).isEqualTo("back");
    }

    @Test
    @Rule("SCOPE-8")
    void whatComesBackComesBelowTheEditsThatAreOnTheirWay() {
        desktop.edit(student, "{'notes': 'unsent'}");
        leaves(student, LeaveReason.MOVED);
        desktop.store.parkedEdits().retry(desktop.queued(student).event().id(), JsonValue.EMPTY_JSON_OBJECT);
        assertThat(desktop.store.entities().find(student)).isEmpty();

        SyncState state = desktop.store.state().current();
        FeedChange again = new FeedChange(
                "STUDENT",
                student.entityId().toString(),
                Operation.UPDATE,
                "{\"admissionNumber\":\"A-1\",\"lastName\":\"Ba\",\"notes\":\"theirs\"}",
                7,
                "2026-09-02T08:00:00Z",
                null);
        desktop.store.applier().apply(new FeedPage(List.of(again), null, state.cursor(), true, null), state.cursor());

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Ba");
        assertThat(desktop.shown(student, "notes")).isEqualTo("unsent");
    }

    @Test
    @Rule("SCOPE-8")
    void anEditInConflictThatWasSetAsideIsInConflictAgainWhenItIsSentAgain() {
        desktop.edit(student, "{'lastName': 'mine'}");
        server.change(student, "lastName", "theirs");
        desktop.sync();
        assertThat(desktop.store.conflicts().open()).hasSize(1);

        leaves(student, LeaveReason.MOVED);
        assertThat(desktop.store.conflicts().open()).isEmpty();
        assertThat(desktop.queued(student).code()).isEqualTo("OUT_OF_SCOPE");

        desktop.store.parkedEdits().retry(desktop.queued(student).event().id(), JsonValue.EMPTY_JSON_OBJECT);
        desktop.sync();
        assertThat(desktop.conflict().theirs().getString("lastName")).isEqualTo("theirs");

        desktop.store.conflicts().keepMine(desktop.conflict());
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("mine");
        assertThat(desktop.queue()).isEmpty();
    }
}
