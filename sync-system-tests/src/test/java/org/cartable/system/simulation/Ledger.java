package org.cartable.system.simulation;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.changelog.MemoryLog;
import org.cartable.server.down.MemoryFeed;

/** The checkers' own books of what the server did, kept from what it said. For one thread. */
final class Ledger {

    /**
     * The state of an entity after a change.
     *
     * @param seq number of the change
     * @param version version after it
     * @param document text of the document; null when deleted
     */
    record State(long seq, long version, String document) {

        JsonObject fields() {
            return JsonText.object(document);
        }
    }

    private static final State NEVER = new State(0, 0, null);

    private UUID epoch;
    private long head;
    private final Map<EntityKey, List<State>> states = new LinkedHashMap<>();
    private final List<EntityKey> changed = new ArrayList<>();
    private final Map<Long, Long> transactions = new HashMap<>();
    private final Map<UUID, String> outcomes = new HashMap<>();
    private final Map<UUID, AcknowledgedEvent> applied = new HashMap<>();
    private final Map<UUID, UUID> intents = new HashMap<>();

    Ledger(UUID epoch) {
        this.epoch = epoch;
    }

    /** @return the books as they are now, for the day when the server is restored to it */
    Ledger copy() {
        Ledger copy = new Ledger(epoch);
        copy.take(this);
        return copy;
    }

    /** Goes back to how the books were, in another history. */
    void restore(Ledger backup, UUID anotherEpoch) {
        take(backup);
        epoch = anotherEpoch;
    }

    /** From now on an event that comes again is judged anew: that it counts once is promised while its receipt lives. */
    void forgetOutcomes() {
        outcomes.clear();
        applied.clear();
        intents.clear();
    }

    /** @return the cursor is of another history, or from the future of this one */
    boolean isForeign(MemoryFeed.Place place) {
        return !place.epoch().equals(epoch) || place.seq() > head;
    }

    private void take(Ledger other) {
        head = other.head;
        states.clear();
        other.states.forEach((key, ofEntity) -> states.put(key, new ArrayList<>(ofEntity)));
        changed.clear();
        changed.addAll(other.changed);
        transactions.clear();
        transactions.putAll(other.transactions);
        outcomes.clear();
        outcomes.putAll(other.outcomes);
        applied.clear();
        applied.putAll(other.applied);
        intents.clear();
        intents.putAll(other.intents);
    }

    /** Enters one sync-up, after the checkers have seen it. */
    void enter(Exchange exchange) {
        for (MemoryLog.Entry entry : exchange.written()) {
            enter(entry);
        }
        for (Exchange.Outcome outcome : exchange.outcomes()) {
            if (!outcome.blocked()) {
                outcomes.putIfAbsent(outcome.event().id(), outcome.text());
            }
            if (outcome.applied()) {
                applied.putIfAbsent(outcome.event().id(), outcome.acknowledged());
            }
            if (outcome.applied() && !ExactlyOnce.isConsent(outcome.event())) {
                intents.putIfAbsent(outcome.event().intentId(), outcome.event().id());
            }
        }
    }

    private void enter(MemoryLog.Entry entry) {
        LogEntry change = entry.change();
        head = entry.seq();
        transactions.put(entry.seq(), entry.transaction());
        EntityKey key = new EntityKey(change.entityType(), change.entityId());
        changed.add(key);
        states.computeIfAbsent(key, any -> new ArrayList<>())
                .add(new State(entry.seq(), change.version(), change.payload()));
    }

    UUID epoch() {
        return epoch;
    }

    long head() {
        return head;
    }

    /** @return the entities that ever were */
    Iterable<EntityKey> entities() {
        return states.keySet();
    }

    /** @return the entity that the change of that number is of */
    EntityKey changed(long seq) {
        return changed.get((int) seq - 1);
    }

    /** @return the newest state; version 0 when there was none */
    State state(EntityKey key) {
        return stateAt(key, Long.MAX_VALUE);
    }

    /** @return the state after the change of that number; version 0 when there was none yet */
    State stateAt(EntityKey key, long seq) {
        List<State> ofEntity = states.getOrDefault(key, List.of());
        for (int i = ofEntity.size() - 1; i >= 0; i--) {
            if (ofEntity.get(i).seq() <= seq) {
                return ofEntity.get(i);
            }
        }
        return NEVER;
    }

    /** @return the state of that version; null when there is none */
    State version(EntityKey key, long version) {
        List<State> ofEntity = states.getOrDefault(key, List.of());
        for (int i = ofEntity.size() - 1; i >= 0; i--) {
            if (ofEntity.get(i).version() == version) {
                return ofEntity.get(i);
            }
        }
        return null;
    }

    /** @return both numbers are of one transaction */
    boolean together(long seq, long next) {
        return transactions.containsKey(seq)
                && transactions.containsKey(next)
                && transactions.get(seq).equals(transactions.get(next));
    }

    /** @return what became of the event for good; null when nothing yet */
    String outcome(UUID eventId) {
        return outcomes.get(eventId);
    }

    /** @return how the event was acknowledged; null when it was not */
    AcknowledgedEvent applied(UUID eventId) {
        return applied.get(eventId);
    }

    /** @return the event by which the intent was applied; null when it was not */
    UUID appliedEvent(UUID intentId) {
        return intents.get(intentId);
    }

    /** @return how many events have an outcome */
    int events() {
        return outcomes.size();
    }
}
