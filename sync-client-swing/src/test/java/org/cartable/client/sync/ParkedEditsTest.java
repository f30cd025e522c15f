package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cartable.client.support.Desktop.fields;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person, here or elsewhere, does about parked edits, and what rights and a question do to the queue. */
class ParkedEditsTest {

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private SyncingDesktop desktop;
    private EntityKey student;

    @BeforeEach
    void open() {
        desktop = new SyncingDesktop(directory, 1, server);
        student = desktop.student("A-1", "Traoré");
        desktop.sync();
    }

    @AfterEach
    void close() {
        desktop.close();
    }

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
    @Rule("DESK-17")
    void whatTheUserMayNotSeeAnyMoreGoesAndItsEditsAreSetAside() {
        EntityKey edited = desktop.student("A-2", "Ba");
        EntityKey kept = desktop.student("A-3", "Fall");
        desktop.sync();
        desktop.edit(edited, "{'notes': 'unsent'}");
        desktop.edit(kept, "{'notes': 'mine'}");
        EntityKey unsent = desktop.student("A-4", "Sy");
        server.hide(student, edited);
        server.refuseNextUp(org.cartable.protocol.problem.ProblemCode.UNAVAILABLE);
        pull();
        pull();

        assertThat(desktop.store.entities().find(student)).isEmpty();
        assertThat(desktop.store.entities().find(edited)).isEmpty();
        assertThat(desktop.queued(edited).code()).isEqualTo("NOT_PERMITTED");
        assertThat(desktop.queued(edited).event().payload().getString("notes")).isEqualTo("unsent");
        assertThat(desktop.queued(edited).before()).isNull();
        assertThat(desktop.shown(kept, "notes")).isEqualTo("mine");
        assertThat(desktop.shown(unsent, "lastName")).isEqualTo("Sy");
        assertThat(desktop.queued(kept).parked()).isFalse();
        assertThat(desktop.queued(unsent).parked()).isFalse();
    }

    private void pull() {
        UUID client = desktop.store.state().current().clientId();
        String cursor = desktop.store.state().current().cursor();
        desktop.store
                .applier()
                .apply(
                        server.down(new org.cartable.protocol.down.DownRequest(client, null, cursor, null, null, null)),
                        cursor);
    }

    @Test
    @Rule("DESK-18")
    void whatTheRoleMayNotChangeIsRefusedAtSave() {
        String schema = org.cartable.client.support.Desktop.schema();
        int type = schema.indexOf("\"type\": \"PAYMENT\"");
        assertThat(type).isPositive();
        desktop.store
                .schema()
                .accept(new StringBuilder(schema)
                        .insert(type, "\"writable\": false, ")
                        .toString());

        assertThatThrownBy(() -> desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(student, "R-1", 5)))
                .isInstanceOfSatisfying(EditRefusedException.class, refused -> assertThat(refused.fields())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.rule()).isEqualTo("NOT_PERMITTED")));

        int field = schema.indexOf("\"name\": \"notes\"");
        assertThat(field).isPositive();
        desktop.store
                .schema()
                .accept(new StringBuilder(schema)
                        .insert(field, "\"writable\": false, ")
                        .toString());
        assertThatThrownBy(() -> desktop.edit(student, "{'notes': 'x', 'email': 'a@b'}"))
                .isInstanceOfSatisfying(
                        EditRefusedException.class,
                        refused -> assertThat(refused.fields()).singleElement().satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo("notes");
                            assertThat(problem.rule()).isEqualTo("NOT_PERMITTED");
                        }));
        desktop.edit(student, "{'email': 'a@b'}");
        assertThat(desktop.queue()).hasSize(1);
    }

    @Test
    @Rule("DESK-19")
    void aDryRunTellsWhatWouldHappenAndChangesNothing() {
        server.policy("email", ConflictPolicy.SERVER_WINS);
        EntityKey merged = desktop.student("A-2", "Ba");
        EntityKey clashing = desktop.student("A-3", "Fall");
        desktop.sync();
        desktop.edit(merged, "{'email': 'a@b'}");
        server.change(merged, "email", "c@d");
        desktop.edit(clashing, "{'lastName': 'Mine'}");
        server.change(clashing, "lastName", "Theirs");
        desktop.edit(student, "{'lastName': 'Refused'}");
        EntityKey fresh = desktop.student("A-4", "Sy");

        DryRun answer = desktop.engine.dryRun();

        assertThat(answer.verdicts())
                .extracting(DryRun.Verdict::outcome)
                .containsExactly(
                        DryRun.Outcome.MERGED,
                        DryRun.Outcome.CONFLICT,
                        DryRun.Outcome.REFUSED,
                        DryRun.Outcome.ACKNOWLEDGED);
        assertThat(answer.verdicts().get(0).fields()).containsExactly("email");
        assertThat(answer.verdicts().get(1).fields()).containsExactly("lastName");
        assertThat(answer.allTaken()).isFalse();
        assertThat(answer.notAsked()).isZero();
        assertThat(server.payload(fresh)).isNull();
        assertThat(desktop.queue())
                .extracting(QueuedEvent::event)
                .allSatisfy(event -> assertThat(event.status()).isEqualTo(EventStatus.PENDING))
                .extracting(OutboxEvent::attemptCount)
                .containsOnly(0);
        assertThat(desktop.sync().acknowledged()).isEqualTo(2);
    }
}
