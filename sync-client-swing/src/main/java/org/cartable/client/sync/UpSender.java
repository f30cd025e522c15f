package org.cartable.client.sync;

import java.util.List;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * Sends the outbox batch by batch until nothing is left that can go. A batch that is too large for the server is halved;
 * one event that is too large alone is parked. Runs on the thread of the run.
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
        while (true) {
            List<OutboxEvent> batch = store.outbox().takeBatch(eventsMax, CHARACTERS_MAX);
            if (batch.isEmpty()) {
                return;
            }
            send(batch, tally);
        }
    }

    private void send(List<OutboxEvent> batch, RunTally tally) {
        SyncState state = store.state().current();
        UpResponse answer;
        try {
            answer = transport.up(
                    new UpRequest(state.clientId(), state.lastSyncTimestamp(), state.schemaVersion(), batch));
        } catch (ProblemException refused) {
            if (refused.reaction() == ProblemCode.Reaction.SPLIT) {
                split(batch, refused, tally);
                return;
            }
            store.outbox().attemptFailed(batch, refused.getMessage());
            throw refused;
        }
        int settled = store.settlement().settle(answer);
        tally.add(answer);
        if (settled == 0) {
            throw new ServerBusyException();
        }
        eventsMax = Math.min(EVENTS_MAX, eventsMax * 2);
    }

    private void split(List<OutboxEvent> batch, ProblemException refused, RunTally tally) {
        if (batch.size() == 1) {
            store.settlement().refuse(batch.get(0), ProblemCode.BODY_TOO_LARGE, refused.getMessage());
            tally.refused();
        }
        eventsMax = Math.max(1, batch.size() / 2);
    }
}
