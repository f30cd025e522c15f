package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cartable.client.transport.ProblemException;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** The server takes no edits from this program any more. */
@Rule("GATE-3")
class TooOldProgramTest extends OneDesktop {

    private static final ProblemException TOO_OLD = new ProblemException(
            Problem.of(ProblemCode.CLIENT_TOO_OLD, "too old").from("1.4.0"), null);

    @Test
    void itKeepsWhatIsQueuedReadsOnAndSaysWhichVersionItNeeds() {
        server.endUp(TOO_OLD);
        desktop.edit(student, "{'notes': 'mine'}");
        server.change(student, "email", "theirs@example.org");

        SyncRun run = desktop.sync();

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.TOO_OLD);
        assertThat(run.received()).isPositive();
        assertThat(desktop.shown(student, "email")).isEqualTo("theirs@example.org");
        assertThat(desktop.shown(student, "notes")).isEqualTo("mine");
        SyncStatus status = desktop.engine.status();
        assertThat(status.network()).isEqualTo(NetworkState.TOO_OLD);
        assertThat(status.neededVersion()).isEqualTo("1.4.0");
        assertThat(status.counts().waiting()).isEqualTo(1);
        assertThat(status.lastSuccess()).isEqualTo(desktop.clock.instant());
        assertThat(desktop.store.state().updateNeeded()).contains("too old");
    }

    @Test
    void itDoesNotSendTheSameEveryHalfMinuteButReads() {
        server.endUp(TOO_OLD);
        desktop.edit(student, "{'notes': 'mine'}");
        desktop.sync();

        // Now it would be taken, and is not offered yet.
        server.endUp(null);
        server.change(student, "email", "theirs@example.org");
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.TOO_OLD);
        assertThat(desktop.shown(student, "email")).isEqualTo("theirs@example.org");

        desktop.clock.advance(SendGate.PAUSE.plus(Duration.ofSeconds(1)));
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(server.payload(student).getString("notes")).isEqualTo("mine");
        assertThat(desktop.engine.status().neededVersion()).isNull();
    }

    @Test
    void whoAsksForASyncIsNotMadeToWait() {
        server.endUp(TOO_OLD);
        desktop.edit(student, "{'notes': 'mine'}");
        desktop.sync();
        server.endUp(null);

        desktop.engine.wake();

        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
    }

    @Test
    void aProgramThatIsServedNothingKeepsWhatItHas() {
        server.endUp(TOO_OLD);
        server.endDown(TOO_OLD);
        desktop.edit(student, "{'notes': 'mine'}");

        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.TOO_OLD);
        assertThat(desktop.store.outbox().counts().waiting()).isEqualTo(1);
        assertThat(desktop.engine.status().neededVersion()).isEqualTo("1.4.0");
    }
}
