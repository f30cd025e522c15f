package org.cartable.client.sync;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * Sends the outbox batch by batch until nothing is left that can go. While a batch is at the server, the store settles the
 * answer to the one before and takes the next one; only one batch at a time is at the server, so the order holds. A batch
 * that is too large for the server is halved; one event that is too large alone is parked. Runs on the thread of the run.
 */
final class UpSender {

    static final int EVENTS_MAX = 500;
    static final int CHARACTERS_MAX = 1_000_000;

    private final LocalStore store;
    private final SyncTransport transport;
    private int eventsMax = EVENTS_MAX;

    UpSender(LocalStore store, SyncTransport transport) {
        this.store = store;
        this.transport = transport;
    }

    void sendAll(RunTally tally) {
        CompletableFuture<Void> settling = CompletableFuture.completedFuture(null);
        try {
            List<OutboxEvent> batch = LocalStore.await(takeBehind(List.of()));
            while (!batch.isEmpty()) {
                CompletableFuture<List<OutboxEvent>> next = takeBehind(batch);
                UpResponse answer = null;
                try {
                    answer = send(batch, tally);
                } finally {
                    if (answer == null || !isWhole(answer, batch)) {
                        // What is next may build on what has no outcome yet: it waits until that is known.
                        List<OutboxEvent> early = LocalStore.await(next);
                        store.outbox().giveBack(early);
                        next = null;
                    }
                }
                if (answer != null) {
                    LocalStore.await(settling);
                    settling = settle(answer);
                    tally.add(answer);
                    refuseIfBusy(answer);
                }
                batch = LocalStore.await(next == null ? takeBehind(List.of()) : next);
            }
        } finally {
            LocalStore.await(settling);
        }
    }

    /** Takes the next batch on the store thread, after what that thread has to do already. */
    private CompletableFuture<List<OutboxEvent>> takeBehind(List<OutboxEvent> atServer) {
        int events = eventsMax;
        return store.submit(() -> store.outbox().takeBatch(events, CHARACTERS_MAX, atServer));
    }

    /** @return the answer; null when the batch is too large and has to be taken anew, smaller */
    private UpResponse send(List<OutboxEvent> batch, RunTally tally) {
        SyncState state = store.state().current();
        try {
            UpResponse answer = transport.up(
                    new UpRequest(state.clientId(), state.lastSyncTimestamp(), state.schemaVersion(), batch));
            eventsMax = Math.min(EVENTS_MAX, eventsMax * 2);
            return answer;
        } catch (ProblemException refused) {
            if (refused.reaction() == ProblemCode.Reaction.SPLIT) {
                split(batch, refused, tally);
                return null;
            }
            store.outbox().attemptFailed(batch, refused.getMessage());
            throw refused;
        }
    }

    private static boolean isWhole(UpResponse answer, List<OutboxEvent> batch) {
        return outcomes(answer) >= batch.size();
    }

    private static int outcomes(UpResponse answer) {
        return answer.acknowledged().size()
                + answer.conflicts().size()
                + answer.rejected().size();
    }

    private CompletableFuture<Void> settle(UpResponse answer) {
        return store.submit(() -> {
            store.settlement().settle(answer);
            return null;
        });
    }

    private static void refuseIfBusy(UpResponse answer) {
        if (outcomes(answer) == 0) {
            throw new ServerBusyException();
        }
    }

    private void split(List<OutboxEvent> batch, ProblemException refused, RunTally tally) {
        if (batch.size() == 1) {
            store.settlement().refuse(batch.get(0), ProblemCode.BODY_TOO_LARGE, refused.getMessage());
            tally.refused();
        }
        eventsMax = Math.max(1, batch.size() / 2);
    }
}
