package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cartable.client.support.Desktop.fields;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.UUID;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalConflict;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** What a person, here or elsewhere, does about parked edits. */
class ParkedEditsTest extends OneDesktop {

    private UUID refused() {
        desktop.edit(student, "{'lastName': 'Refused', 'email': 'a@b'}");
        desktop.sync();
        return desktop.queued(student).event().id();
    }

    private LocalConflict conflict() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        return desktop.conflict();
    }

    @Test
    @Rule("DESK-14")
    void aDiscardedRefusalCanBeHadBackAndSentCorrected() {
        UUID refused = refused();
        desktop.store.parkedEdits().discard(refused);
        assertThat(desktop.queue()).isEmpty();

        desktop.store.parkedEdits().undo(refused);

        assertThat(desktop.queue()).singleElement().satisfies(queued -> {
            assertThat(queued.event().status()).isEqualTo(EventStatus.FAILED);
            assertThat(queued.code()).isEqualTo("INVALID_FIELD");
        });
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        desktop.store.parkedEdits().retry(refused, fields("{'lastName': 'Sow'}"));
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
        assertThat(server.payload(student).getString("email")).isEqualTo("a@b");
        assertThatThrownBy(() -> desktop.store.parkedEdits().undo(refused)).isInstanceOf(EditRefusedException.class);
    }

    @Test
    @Rule("DESK-14")
    void aDiscardedConflictShowsTheServersStateAndCanBeHadBack() {
        LocalConflict conflict = conflict();

        desktop.store.parkedEdits().discard(conflict.eventId());
        desktop.sync();

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        assertThat(server.openConflicts()).isZero();
        assertThat(desktop.queue()).isEmpty();
        desktop.store.parkedEdits().undo(conflict.eventId());
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        desktop.store.parkedEdits().retry(conflict.eventId(), JsonValue.EMPTY_JSON_OBJECT);
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    @Test
    @Rule("DESK-14")
    void aDiscardedCreateTakesItsLaterEditsWithItAndBringsThemBack() {
        EntityKey refused = desktop.student("A-2", "Refused");
        server.loseNextUpAnswer();
        desktop.sync();
        desktop.edit(refused, "{'notes': 'typed later'}");
        desktop.sync();
        UUID event = desktop.queued(refused).event().id();
        assertThat(desktop.queue()).hasSize(2);

        desktop.store.parkedEdits().discard(event);
        assertThat(desktop.queue()).isEmpty();
        desktop.store.parkedEdits().undo(event);
        assertThat(desktop.queue()).hasSize(2);

        desktop.store.parkedEdits().retry(event, fields("{'lastName': 'Fall'}"));
        desktop.sync();
        assertThat(server.payload(refused).getString("notes")).isEqualTo("typed later");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aConflictIsSentAgainCorrected() {
        LocalConflict conflict = conflict();

        desktop.store.parkedEdits().retry(conflict.eventId(), fields("{'lastName': 'Sow-Diallo'}"));
        desktop.sync();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow-Diallo");
        assertThat(desktop.store.conflicts().open()).isEmpty();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void aRefusalThatIsSentAgainDoesNotUndoWhatWasTypedSince() {
        UUID refused = refused();
        desktop.edit(student, "{'notes': 'typed since'}");

        desktop.store.parkedEdits().retry(refused, fields("{'lastName': 'Sow'}"));
        assertThat(desktop.shown(student, "notes")).isEqualTo("typed since");
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
        desktop.sync();

        assertThat(server.payload(student).getString("notes")).isEqualTo("typed since");
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-16")
    void aConflictThatIsDecidedElsewhereIsClosedAndItsEditKept() {
        LocalConflict conflict = conflict();
        server.decideElsewhere(conflict.id());
        server.change(student, "notes", "decided in the office");

        desktop.sync();

        assertThat(desktop.store.conflicts().find(conflict.id()).orElseThrow().status())
                .isEqualTo(LocalConflict.Status.DECIDED_ELSEWHERE);
        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        assertThat(desktop.shown(student, "notes")).isEqualTo("decided in the office");
        desktop.store.history().bringBack(conflict.eventId());
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    @Test
    @Rule("DESK-16")
    void aRestoredServerThatHasForgottenAConflictDecidesNothing() {
        LocalConflict conflict = conflict();
        server.restore();

        desktop.sync();
        desktop.sync();

        assertThat(desktop.store.conflicts().find(conflict.id()).orElseThrow().status())
                .isEqualTo(LocalConflict.Status.OPEN);
        desktop.store.conflicts().keepMine(desktop.conflict());
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    @Test
    @Rule({"DESK-15", "DESK-16"})
    void aDecisionThatTheServerHoldsUpSinceItsStateHasMovedOnIsForAPersonAgain() {
        server.blockStaleDecisions();
        LocalConflict conflict = conflict();
        server.change(student, "lastName", "Fall");
        desktop.store.conflicts().keepMine(conflict);
        desktop.sync();
        desktop.clock.advance(Duration.ofMinutes(1));
        desktop.sync();

        assertThat(desktop.conflict().theirs().getString("lastName")).isEqualTo("Fall");
        desktop.store.conflicts().keepMine(desktop.conflict());
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
        assertThat(server.openConflicts()).isZero();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-15")
    void acceptingWhatHasMovedOnAcceptsWhatIsThereNow() {
        server.blockStaleDecisions();
        LocalConflict conflict = conflict();
        server.change(student, "lastName", "Fall");
        desktop.store.conflicts().acceptServer(conflict);
        desktop.sync();
        desktop.clock.advance(Duration.ofMinutes(1));
        desktop.sync();
        desktop.sync();

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Fall");
        assertThat(server.openConflicts()).isZero();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-15")
    void acceptingADeletionSettlesTheConflictAtTheServer() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.write(student, null);
        desktop.sync();

        desktop.store.conflicts().acceptServer(desktop.conflict());
        assertThat(desktop.store.entities().find(student)).isEmpty();
        desktop.sync();

        assertThat(server.openConflicts()).isZero();
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("DESK-15")
    void toGiveUpTheRefusedAnswerToAConflictAcceptsWhatTheServerHas() {
        desktop.edit(student, "{'lastName': 'mine'}");
        server.change(student, "lastName", "theirs");
        desktop.sync();
        EntityKey other = new EntityKey("STUDENT", UUID.randomUUID());
        desktop.store
                .conflicts()
                .merge(
                        desktop.conflict(),
                        Json.createObjectBuilder().add("admissionNumber", "A-9").build());
        server.write(
                other,
                Json.createObjectBuilder(server.payload(student))
                        .add("admissionNumber", "A-9")
                        .build());
        desktop.sync();
        assertThat(desktop.queued(student).code()).isEqualTo("DUPLICATE_KEY");

        desktop.store.parkedEdits().discard(desktop.queued(student).event().id());
        desktop.sync();

        assertThat(server.openConflicts()).isZero();
        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("theirs");
    }
}
