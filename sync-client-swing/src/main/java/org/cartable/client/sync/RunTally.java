package org.cartable.client.sync;

import java.time.Duration;
import org.cartable.client.transport.TransportException;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;

/** Counts what happens in one run. Used by the thread of the run. */
final class RunTally {

    private int acknowledged;
    private int conflicts;
    private int refused;
    private int received;
    private boolean serverSilent;

    void add(UpResponse answer) {
        acknowledged += answer.acknowledged().size();
        conflicts += answer.conflicts().size();
        for (RejectedEvent rejected : answer.rejected()) {
            refused += ProblemCode.BLOCKED.name().equals(rejected.code()) ? 0 : 1;
        }
    }

    /** Conflicts of before or of this run that a rule of the person has decided: nobody is asked about them. */
    void decided(int byRule) {
        conflicts = Math.max(0, conflicts - byRule);
    }

    void refused() {
        refused++;
    }

    void received(int changes) {
        received += changes;
    }

    int received() {
        return received;
    }

    int acknowledged() {
        return acknowledged;
    }

    void noAnswer(TransportException silence) {
        serverSilent = silence.serverSilent();
    }

    /** @return the run ended without an answer, although this machine has a network */
    boolean serverSilent() {
        return serverSilent;
    }

    SyncRun end(SyncRun.Outcome outcome, String message, Duration retryAfter) {
        return new SyncRun(outcome, acknowledged, conflicts, refused, received, message, retryAfter);
    }
}
