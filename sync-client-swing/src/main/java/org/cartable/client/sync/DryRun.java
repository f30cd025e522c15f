package org.cartable.client.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * What would become of the next batch if it were sent now. Only one batch, since the next would be judged on what this one
 * leaves behind, and a dry run leaves nothing.
 *
 * @param verdicts one for each event, in the order of the batch
 * @param notAsked how many events wait for a later batch or for a decision
 */
public record DryRun(List<Verdict> verdicts, int notAsked) {

    /** What would become of an event. */
    public enum Outcome {
        ACKNOWLEDGED,
        /** Taken and joined with somebody else's, some values perhaps overruled. */
        MERGED,
        CONFLICT,
        REFUSED,
        /** Waits for another event, which would be refused or in conflict. */
        BLOCKED,
        /** The server did not come to it. */
        UNANSWERED
    }

    /**
     * The answer to one event.
     *
     * @param event the event
     * @param outcome what would become of it
     * @param code why it would not be taken; null when it would
     * @param reason the same for a reader; null when it would
     * @param fields the fields that clash, that break a rule or that would be overruled; may be empty
     */
    public record Verdict(OutboxEvent event, Outcome outcome, String code, String reason, List<String> fields) {

        /** @return true when the server would take it */
        public boolean taken() {
            return outcome == Outcome.ACKNOWLEDGED || outcome == Outcome.MERGED;
        }
    }

    public DryRun {
        verdicts = List.copyOf(verdicts);
    }

    /** @return true when the server would take every event that it was asked for */
    public boolean allTaken() {
        return verdicts.stream().allMatch(Verdict::taken);
    }

    static DryRun ask(LocalStore store, SyncTransport transport) {
        List<OutboxEvent> batch = store.outbox().peekBatch(UpSender.EVENTS_MAX, UpSender.CHARACTERS_MAX);
        int waiting = store.outbox().counts().waiting();
        if (batch.isEmpty()) {
            return new DryRun(List.of(), waiting);
        }
        SyncState state = store.state().current();
        UpResponse answer = transport.dryRun(new UpRequest(
                state.clientId(),
                state.lastSyncTimestamp(),
                store.outbox().schemaVersionOf(batch),
                null,
                batch,
                state.cursor()));
        return new DryRun(verdicts(batch, answer), waiting - batch.size());
    }

    private static List<Verdict> verdicts(List<OutboxEvent> batch, UpResponse answer) {
        Map<UUID, OutboxEvent> events = batch.stream().collect(Collectors.toMap(OutboxEvent::id, Function.identity()));
        Map<UUID, Verdict> known = new HashMap<>();
        for (AcknowledgedEvent taken : answer.acknowledged()) {
            known.put(taken.outboxEventId(), taken(events.get(taken.outboxEventId()), taken));
        }
        for (ConflictingEvent conflict : answer.conflicts()) {
            OutboxEvent event = events.get(conflict.outboxEventId());
            known.put(
                    conflict.outboxEventId(),
                    new Verdict(event, Outcome.CONFLICT, "CONFLICT", conflict.reason(), conflict.fields()));
        }
        for (RejectedEvent rejected : answer.rejected()) {
            known.put(rejected.outboxEventId(), refused(events.get(rejected.outboxEventId()), rejected));
        }
        List<Verdict> verdicts = new ArrayList<>(batch.size());
        for (OutboxEvent event : batch) {
            verdicts.add(known.getOrDefault(event.id(), new Verdict(event, Outcome.UNANSWERED, null, null, List.of())));
        }
        return verdicts;
    }

    private static Verdict taken(OutboxEvent event, AcknowledgedEvent answer) {
        boolean merged = Boolean.TRUE.equals(answer.merged());
        List<String> overruled = answer.overruledFields() == null ? List.of() : answer.overruledFields();
        return new Verdict(event, merged ? Outcome.MERGED : Outcome.ACKNOWLEDGED, null, null, overruled);
    }

    private static Verdict refused(OutboxEvent event, RejectedEvent answer) {
        Outcome outcome = ProblemCode.BLOCKED.name().equals(answer.code()) ? Outcome.BLOCKED : Outcome.REFUSED;
        List<String> fields =
                answer.fields().stream().map(problem -> problem.field()).toList();
        return new Verdict(event, outcome, answer.code(), answer.reason(), fields);
    }
}
