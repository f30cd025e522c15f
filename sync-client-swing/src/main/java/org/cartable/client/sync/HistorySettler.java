package org.cartable.client.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.store.AnotherHistory;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.Outbox;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * Asks a restored server which edits it remembers, and lets the store settle the others ({@link AnotherHistory}). Nothing is
 * written before all is asked, so a run that breaks off here begins again. Runs on the thread of the run.
 */
final class HistorySettler {

    private final LocalStore store;
    private final AnotherHistory history;
    private final SyncTransport transport;

    HistorySettler(LocalStore store, SyncTransport transport) {
        this.store = store;
        this.history = store.anotherHistory();
        this.transport = transport;
    }

    static boolean tellsOfAnotherHistory(ProblemException refused) {
        return ProblemCode.HISTORY_CHANGED.name().equals(refused.problem().code());
    }

    /** @return what was held up may be sent now */
    boolean settle() {
        String left = history.leftCursor();
        if (left != null && !isOfThisHistory(left)) {
            history.beganAnew();
        }
        boolean another = history.isToSettle();
        if (left == null && !another) {
            return false;
        }
        Memory memory = new Memory();
        ask(history.unanswered(), memory);
        List<AcknowledgedEvent> taken = List.copyOf(memory.taken);
        List<ConflictingEvent> conflicts = List.copyOf(memory.conflicts);
        if (another) {
            ask(history.acknowledged(memory.now), memory);
        }
        LocalStore.await(store.submit(() -> {
            store.settlement().settleGone(taken, conflicts, memory.now);
            if (another) {
                history.settle(memory.ids, memory.now);
            } else {
                history.goesOn();
            }
            return null;
        }));
        return true;
    }

    /** The server may have been restored between a reset for another reason and the snapshot that followed it. */
    private boolean isOfThisHistory(String cursor) {
        try {
            recall(List.of(), cursor);
            return true;
        } catch (ProblemException refused) {
            if (!tellsOfAnotherHistory(refused)) {
                throw refused;
            }
            return false;
        }
    }

    /** What the server remembers of the events that it was asked about. */
    private static final class Memory {

        private final Set<UUID> ids = new HashSet<>();
        private final List<AcknowledgedEvent> taken = new ArrayList<>();
        private final List<ConflictingEvent> conflicts = new ArrayList<>();
        /** The server's clock. */
        private Instant now;

        void add(UpResponse answer) {
            answer.acknowledged().forEach(event -> ids.add(event.outboxEventId()));
            answer.conflicts().forEach(event -> ids.add(event.outboxEventId()));
            answer.rejected().forEach(event -> ids.add(event.outboxEventId()));
            taken.addAll(answer.acknowledged());
            conflicts.addAll(answer.conflicts());
            now = answer.syncTimestamp();
        }
    }

    private void ask(List<OutboxEvent> events, Memory memory) {
        String cursor = store.state().current().cursor();
        List<OutboxEvent> left = events;
        do {
            List<OutboxEvent> batch = left.subList(0, fitting(left));
            left = left.subList(batch.size(), left.size());
            memory.add(recall(batch, cursor));
        } while (!left.isEmpty());
    }

    private UpResponse recall(List<OutboxEvent> events, String cursor) {
        SyncState state = store.state().current();
        return transport.recall(new UpRequest(
                state.clientId(), state.lastSyncTimestamp(), state.schemaVersion(), null, events, cursor));
    }

    /** @return how many of the events one request may carry */
    private static int fitting(List<OutboxEvent> events) {
        int characters = 0;
        int most = Math.min(events.size(), UpSender.EVENTS_MAX);
        for (int i = 0; i < most; i++) {
            characters += Outbox.charactersOf(events.get(i));
            if (i > 0 && characters > UpSender.CHARACTERS_MAX) {
                return i;
            }
        }
        return most;
    }
}
