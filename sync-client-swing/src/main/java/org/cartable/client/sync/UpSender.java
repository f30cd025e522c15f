package org.cartable.client.sync;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.SyncTransport;
import org.cartable.client.transport.UpCall;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * Sends the outbox batch by batch until nothing is left that can go. While a batch is at the server, the store settles the
 * answer to the one before, takes the next one and writes it; only one batch at a time is at the server, so the order
 * holds. A batch that is too large for the server is halved; one event, or one group, that is too large alone is parked.
 * Runs on the thread of the run.
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

    /** Events that are sealed, and the request that carries them. */
    private record Batch(List<OutboxEvent> events, UpCall call) {

        static final Batch NONE = new Batch(List.of(), null);

        boolean isEmpty() {
            return events.isEmpty();
        }
    }

    void sendAll(RunTally tally) {
        CompletableFuture<Integer> settling = CompletableFuture.completedFuture(0);
        try {
            Batch batch = LocalStore.await(takeBehind(Batch.NONE));
            while (!batch.isEmpty()) {
                CompletableFuture<Batch> next = takeBehind(batch);
                UpResponse answer = null;
                try {
                    answer = send(batch, tally);
                } finally {
                    if (outcomes(answer) < batch.events().size()) {
                        // What is next may build on what has no outcome yet: it waits until that is known.
                        store.outbox().giveBack(LocalStore.await(next).events());
                        next = null;
                    }
                }
                if (answer != null) {
                    LocalStore.await(settling);
                    settling = settle(answer);
                    tally.add(answer);
                    if (outcomes(answer) == 0) {
                        throw new ServerBusyException();
                    }
                }
                batch = LocalStore.await(next == null ? takeBehind(Batch.NONE) : next);
            }
        } finally {
            LocalStore.await(settling);
        }
    }

    /** Takes and writes the next batch on the store thread, after what that thread has to do already. */
    private CompletableFuture<Batch> takeBehind(Batch atServer) {
        int events = eventsMax;
        return store.submit(() -> {
            List<OutboxEvent> taken = store.outbox().takeBatch(events, CHARACTERS_MAX, atServer.events());
            SyncState state = store.state().current();
            return taken.isEmpty()
                    ? Batch.NONE
                    : new Batch(
                            taken,
                            transport.up(new UpRequest(
                                    state.clientId(),
                                    state.lastSyncTimestamp(),
                                    store.outbox().schemaVersionOf(taken),
                                    null,
                                    taken,
                                    state.cursor())));
        });
    }

    /** @return the answer; null when the batch is too large and has to be taken anew, smaller */
    private UpResponse send(Batch batch, RunTally tally) {
        try {
            UpResponse answer = batch.call().send();
            eventsMax = Math.min(EVENTS_MAX, eventsMax * 2);
            return answer;
        } catch (ProblemException refused) {
            if (refused.reaction() == ProblemCode.Reaction.SPLIT) {
                split(batch.events(), refused, tally);
                return null;
            }
            store.outbox().attemptFailed(batch.events(), refused.getMessage());
            throw refused;
        }
    }

    private static int outcomes(UpResponse answer) {
        return answer == null
                ? 0
                : answer.acknowledged().size()
                        + answer.conflicts().size()
                        + answer.rejected().size();
    }

    private CompletableFuture<Integer> settle(UpResponse answer) {
        return store.submit(() -> store.settlement().settle(answer));
    }

    private void split(List<OutboxEvent> batch, ProblemException refused, RunTally tally) {
        UUID group = batch.get(0).transactionId();
        boolean indivisible = batch.size() == 1
                || group != null && batch.stream().allMatch(event -> group.equals(event.transactionId()));
        if (indivisible) {
            for (OutboxEvent event : batch) {
                store.settlement().refuse(event, ProblemCode.BODY_TOO_LARGE, refused.getMessage());
                tally.refused();
            }
        }
        eventsMax = Math.max(1, batch.size() / 2);
    }
}
