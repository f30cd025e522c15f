package org.cartable.client.sync;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cartable.client.store.LocalStore;

/** The newest status, and those who hear of each. */
final class StatusBoard {

    private final LocalStore store;
    private final SyncPause pause;
    private final SendGate gate;
    private final List<SyncListener> listeners = new CopyOnWriteArrayList<>();
    private volatile SyncStatus status;

    StatusBoard(LocalStore store, SyncPause pause, SendGate gate) {
        this.store = store;
        this.pause = pause;
        this.gate = gate;
        this.status = status(NetworkState.OFFLINE, SyncPhase.IDLE, 0, 0, null, null, null);
    }

    SyncStatus status() {
        return status;
    }

    void listen(SyncListener listener) {
        listeners.add(listener);
    }

    void forget(SyncListener listener) {
        listeners.remove(listener);
    }

    /** Nothing is under way; what the last run told stands. */
    void resting(Instant nextAttempt) {
        SyncStatus last = status;
        tell(status(last.network(), SyncPhase.IDLE, last.sent(), last.received(), nextAttempt, null, last.message()));
    }

    void running(SyncPhase phase, RunTally tally) {
        tell(status(status.network(), phase, tally.acknowledged(), tally.received(), null, null, status.message()));
    }

    /** What has come tells that the server answers, long before a first sync ends. */
    void receiving(RunTally tally, DownProgress progress) {
        tell(status(NetworkState.ONLINE, SyncPhase.DOWN, tally.acknowledged(), tally.received(), null, progress, null));
    }

    void ended(NetworkState network, SyncRun run) {
        tell(status(network, SyncPhase.IDLE, run.acknowledged(), run.received(), null, null, run.message()));
    }

    /** A comparison is over, which was asked for beside the runs and says nothing about the network. */
    void compared() {
        tell(status(status.network(), SyncPhase.IDLE, 0, 0, null, null, status.message()));
    }

    private SyncStatus status(
            NetworkState network,
            SyncPhase phase,
            int sent,
            int received,
            Instant nextAttempt,
            DownProgress progress,
            String message) {
        return new SyncStatus(
                network,
                phase,
                store.outbox().counts(),
                sent,
                received,
                store.state().current().lastSuccessAt(),
                nextAttempt,
                pause.until(),
                progress,
                network == NetworkState.TOO_OLD ? gate.neededVersion() : null,
                message);
    }

    private void tell(SyncStatus next) {
        status = next;
        listeners.forEach(listener -> listener.changed(next));
    }
}
