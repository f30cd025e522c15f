package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.store.SyncState;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** An edit is judged on what its author saw when it was made, whatever becomes of the edits around it. */
class SeenStateTest extends OneDesktop {

    private static final UUID RECEIPT = UUID.nameUUIDFromBytes(new byte[] {1});

    private List<OutboxEvent> take() {
        return desktop.store.outbox().takeBatch(10, 100_000, List.of());
    }

    private UpResponse send(List<OutboxEvent> events) {
        UUID client = desktop.store.state().current().clientId();
        return server.up(new UpRequest(client, null, null, null, events)).send();
    }

    private void settle(UpResponse answer) {
        desktop.store.settlement().settle(answer);
    }

    private static AcknowledgedEvent acknowledged(OutboxEvent event, long version) {
        return new AcknowledgedEvent(event.id(), RECEIPT, event.entityId(), version, null, null);
    }

    private void holdUp(OutboxEvent event) {
        RejectedEvent heldUp = new RejectedEvent(event.id(), "BLOCKED", "held up", List.of(), null);
        settle(new UpResponse(List.of(), List.of(), List.of(heldUp), null));
    }

    /** An edit that is sealed, so that the next one is an event of its own. */
    private OutboxEvent sealed(String json) {
        desktop.edit(student, json);
        server.loseNextUpAnswer();
        desktop.sync();
        return desktop.queued(student).event();
    }

    @Test
    @Rule("DESK-5")
    void whatFollowsADiscardedEditOverwritesNothingThatItsAuthorHadNotSeen() {
        OutboxEvent refused = sealed("{'lastName': 'Refused'}");
        desktop.edit(student, "{'email': 'mine@example.org'}");
        server.change(student, "email", "theirs@example.org");
        desktop.sync();

        desktop.store.parkedEdits().discard(refused.id());
        desktop.sync();

        assertThat(server.payload(student).getString("email")).isEqualTo("theirs@example.org");
        assertThat(desktop.conflict().fields()).containsExactly("email");
    }

    @Test
    @Rule("DESK-5")
    void whatFollowsADecidedConflictOverwritesNothingThatItsAuthorHadNotSeen() {
        server.change(student, "lastName", "Diallo");
        sealed("{'lastName': 'Sow'}");
        desktop.store.edits().group(edits -> edits.update(student, fields("{'email': 'mine@example.org'}")));
        server.change(student, "email", "theirs@example.org");
        desktop.sync();

        desktop.store.conflicts().acceptServer(desktop.conflict());
        desktop.sync();

        assertThat(server.payload(student).getString("email")).isEqualTo("theirs@example.org");
        assertThat(desktop.conflict().fields()).containsExactly("email");
    }

    @Test
    @Rule("DESK-5")
    void whatBuildsOnSuchAnEditOverwritesNothingUnseenEither() {
        OutboxEvent refused = sealed("{'lastName': 'Refused'}");
        desktop.edit(student, "{'notes': 'mine'}");
        desktop.store.edits().group(edits -> edits.update(student, fields("{'email': 'mine@example.org'}")));
        server.change(student, "email", "theirs@example.org");
        desktop.sync();

        desktop.store.parkedEdits().discard(refused.id());

        QueuedEvent first = desktop.queue().get(0);
        assertThat(first.event().changedFields()).containsExactly("notes");
        assertThat(first.event().localVersion())
                .as("its own base, since what builds on it has not seen the newer one")
                .isEqualTo(1);
    }

    @Test
    @Rule("DESK-5")
    void whatFollowsADiscardedEditGoesOnWithoutAQuestionWhereNobodyElseWrote() {
        OutboxEvent refused = sealed("{'lastName': 'Refused'}");
        desktop.edit(student, "{'email': 'mine@example.org'}");
        server.change(student, "notes", "by somebody else");
        desktop.sync();

        desktop.store.parkedEdits().discard(refused.id());
        desktop.sync();

        assertThat(server.payload(student).getString("email")).isEqualTo("mine@example.org");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-5")
    void anEditThatIsSentAgainBehindALaterOneWasMadeOverWhatThatOneWrote() {
        OutboxEvent refused = sealed("{'lastName': 'Refused'}");
        desktop.sync();
        desktop.edit(student, "{'lastName': 'Later'}");

        desktop.store.parkedEdits().retry(refused.id(), fields("{'lastName': 'Corrected'}"));

        QueuedEvent again = desktop.queue().get(1);
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Corrected");
        assertThat(again.event().parentEventId())
                .isEqualTo(desktop.queue().get(0).event().id());
        assertThat(again.before().getString("lastName")).isEqualTo("Later");
    }

    @Test
    @Rule({"DESK-5", "UP-4"})
    void whatIsMadeBetweenAMergeAndItsComingDownNamesTheMergedEdit() {
        desktop.edit(student, "{'email': 'mine@example.org'}");
        server.change(student, "notes", "by somebody else");
        OutboxEvent merged = take().get(0);
        settle(send(List.of(merged)));

        desktop.edit(student, "{'notes': 'mine'}");

        assertThat(desktop.queued(student).event().parentEventId()).isEqualTo(merged.id());
        assertThat(desktop.shown(student, "email")).isEqualTo("mine@example.org");
    }

    @Test
    @Rule({"DESK-5", "UP-4"})
    void whatIsMadeAfterAMergeHasComeDownIsMadeOnItsVersion() {
        desktop.edit(student, "{'email': 'mine@example.org'}");
        server.change(student, "notes", "by somebody else");
        desktop.sync();

        desktop.edit(student, "{'notes': 'seen and changed'}");

        assertThat(desktop.queued(student).event().parentEventId()).isNull();
        assertThat(desktop.queued(student).event().localVersion()).isEqualTo(server.version(student));
    }

    @Test
    @Rule("DESK-8")
    void twoEditsOfOneBatchThatHaveOneVersionAreBothOnScreen() {
        OutboxEvent first = sealed("{'email': 'mine@example.org'}");
        desktop.edit(student, "{'notes': 'second'}");
        List<OutboxEvent> batch = take();

        settle(new UpResponse(
                batch.stream().map(event -> acknowledged(event, 2)).toList(), List.of(), List.of(), null));

        assertThat(batch).hasSize(2).first().isEqualTo(first);
        assertThat(desktop.shown(student, "email")).isEqualTo("mine@example.org");
        assertThat(desktop.shown(student, "notes")).isEqualTo("second");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-3")
    void anEventThatIsHeldUpStaysSealed() {
        desktop.edit(student, "{'email': 'mine@example.org'}");
        OutboxEvent heldUp = take().get(0);
        holdUp(heldUp);

        desktop.edit(student, "{'email': 'corrected@example.org'}");

        assertThat(desktop.queue())
                .extracting(QueuedEvent::event)
                .extracting(event -> event.payload().getString("email"))
                .containsExactly("mine@example.org", "corrected@example.org");
    }

    @Test
    @Rule("DESK-7")
    void aClockThatWasSetBackDoesNotHoldUpTheQueue() {
        desktop.edit(student, "{'email': 'mine@example.org'}");
        OutboxEvent heldUp = take().get(0);
        holdUp(heldUp);

        desktop.clock.advance(Duration.ofDays(-3_650));
        desktop.sync();

        assertThat(server.payload(student).getString("email")).isEqualTo("mine@example.org");
    }

    @Test
    @Rule({"DESK-3", "DESK-15"})
    void anAcceptanceThatIsMovedToAnotherVersionIsAnotherEvent() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        ConflictsResponse open = server.conflicts();
        desktop.store.conflicts().acceptServer(desktop.conflict());
        List<OutboxEvent> sent = take();
        holdUp(sent.get(0));

        desktop.store.conflicts().reconcile(open.conflicts(), false);

        assertThat(desktop.queued(student).event().id())
                .isNotEqualTo(sent.get(0).id());
    }

    @Test
    @Rule("DESK-8")
    void theSecondOfTwoEditsOfOneVersionIsTakenFromTheFeedWhenItWasMerged() {
        desktop.edit(student, "{'email': 'mine@example.org'}");
        take();
        desktop.edit(student, "{'notes': 'mine'}");
        List<OutboxEvent> batch = take();
        AcknowledgedEvent merged =
                new AcknowledgedEvent(batch.get(1).id(), RECEIPT, student.entityId(), 2, true, List.of("notes"));
        server.change(student, "notes", "the school's");

        settle(new UpResponse(List.of(acknowledged(batch.get(0), 2), merged), List.of(), List.of(), null));
        assertThat(desktop.shown(student, "notes")).isEqualTo("mine");
        desktop.sync();

        assertThat(server.version(student)).isEqualTo(2);
        assertThat(desktop.shown(student, "notes")).isEqualTo("the school's");
    }

    @Test
    @Rule({"DESK-5", "DESK-15"})
    void whatBuildsOnAnAcceptanceThatMovesStaysOnWhatItsAuthorSaw() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        desktop.store.conflicts().acceptServer(desktop.conflict());
        holdUp(take().get(0));
        desktop.edit(student, "{'notes': 'mine'}");
        assertThat(desktop.queue().get(1).event().parentEventId())
                .isEqualTo(desktop.queue().get(0).event().id());

        server.change(student, "notes", "by somebody else");
        desktop.store.conflicts().reconcile(server.conflicts().conflicts(), false);

        OutboxEvent edit = desktop.queue().get(1).event();
        assertThat(edit.parentEventId()).isNull();
        assertThat(edit.localVersion()).isEqualTo(2);
        desktop.sync();
        assertThat(server.payload(student).getString("notes")).isEqualTo("by somebody else");
        assertThat(desktop.conflict().fields()).containsExactly("notes");
    }

    @Test
    @Rule("DESK-8")
    void whatWasDeletedHereDoesNotComeBackWithAnOlderPageWhenARefusedEditIsGivenUp() {
        OutboxEvent refused = sealed("{'lastName': 'Refused'}");
        desktop.sync();
        server.change(student, "notes", "an older page");
        SyncState state = desktop.store.state().current();
        FeedPage older = server.down(new DownRequest(state.clientId(), null, state.cursor(), null, 100, 1, null));
        desktop.store.edits().delete(student);
        settle(new UpResponse(List.of(acknowledged(take().get(0), 3)), List.of(), List.of(), null));
        desktop.store.parkedEdits().discard(refused.id());

        desktop.store.applier().apply(older, state.cursor());

        assertThat(desktop.store.entities().find(student)).isEmpty();
    }
}
