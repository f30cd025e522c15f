package org.cartable.server.up;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.server.conflict.EntityConflict;
import org.cartable.server.conflict.FieldDifferences;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.receipt.ReceiptOutcome;
import org.cartable.server.tenant.Caller;

/** Turns the judgements of one batch into what is answered and what is kept: receipts and conflicts. Pure. */
final class BatchRecord {

    private final Caller caller;
    private final UUID clientId;
    private final ServerSide serverSide;
    private final IdSource ids;
    private final BatchAnswer answer = new BatchAnswer();
    private final List<EventReceipt> receipts = new ArrayList<>();
    private final Map<EntityKey, List<EntityConflict>> conflicts = new LinkedHashMap<>();
    private final List<EntityConflict> settledConflicts = new ArrayList<>();
    private final Set<EntityKey> applied = new LinkedHashSet<>();

    BatchRecord(Caller caller, UUID clientId, ServerSide serverSide, IdSource ids) {
        this.caller = caller;
        this.clientId = clientId;
        this.serverSide = serverSide;
        this.ids = ids;
    }

    void add(Judgement judgement) {
        switch (judgement.outcome()) {
            case APPLIED -> addApplied(judgement);
            case CONFLICT -> addConflict(judgement);
            case REFUSED -> addRefused(judgement);
            case REPLAYED -> StoredAnswers.replay(judgement.earlier(), answer);
        }
    }

    private void addApplied(Judgement judgement) {
        EventReceipt receipt = receipt(judgement, ReceiptOutcome.APPLIED, null);
        receipts.add(receipt);
        answer.add(StoredAnswers.acknowledgement(receipt));
        EntityKey key = judgement.incoming().key();
        applied.add(key);
        // An edit that lands settles what the same desktop had left open on that entity, also earlier in the batch.
        List<EntityConflict> settled = conflicts.remove(key);
        if (settled != null) {
            settled.forEach(conflict -> settledConflicts.add(conflict.asResolved()));
        }
    }

    private void addConflict(Judgement judgement) {
        IncomingEvent incoming = judgement.incoming();
        OutboxEvent event = incoming.event();
        JsonObject theirs = serverSide.document(incoming);
        JsonObject base = serverSide.base(judgement);
        ConflictingEvent entry = new ConflictingEvent(
                event.id(),
                ids.next(),
                event.entityId(),
                judgement.reason().name(),
                theirs,
                serverSide.version(incoming),
                base,
                FieldDifferences.between(event.payload(), event.changedFields(), theirs));
        answer.add(entry);
        receipts.add(receipt(judgement, ReceiptOutcome.CONFLICT, StoredAnswers.write(entry)));
        EntityConflict conflict = new EntityConflict(
                entry.conflictId(),
                event.id(),
                clientId,
                caller.userId(),
                incoming.key(),
                judgement.reason(),
                judgement.version(),
                text(editedFields(event)),
                entry.serverVersion(),
                text(theirs),
                text(base),
                entry.fields(),
                false);
        conflicts.computeIfAbsent(incoming.key(), any -> new ArrayList<>()).add(conflict);
    }

    private void addRefused(Judgement judgement) {
        Refusal refusal = judgement.refusal();
        RejectedEvent entry = new RejectedEvent(
                judgement.incoming().id(),
                refusal.code().name(),
                refusal.reason(),
                refusal.fields(),
                serverSide.document(judgement.incoming()));
        answer.add(entry);
        if (judgement.keepsReceipt()) {
            receipts.add(receipt(judgement, ReceiptOutcome.REJECTED, StoredAnswers.write(entry)));
        }
    }

    private EventReceipt receipt(Judgement judgement, ReceiptOutcome outcome, String entry) {
        IncomingEvent incoming = judgement.incoming();
        return new EventReceipt(
                judgement.receiptId(),
                incoming.id(),
                clientId,
                incoming.key(),
                incoming.content(),
                outcome,
                outcome == ReceiptOutcome.APPLIED ? judgement.version() : 0,
                entry);
    }

    /** Only the fields that were checked: what else a payload holds may be anything. */
    private static JsonObject editedFields(OutboxEvent event) {
        if (event.payload() == null || event.changedFields() == null) {
            return event.payload();
        }
        JsonObjectBuilder edited = Json.createObjectBuilder();
        for (String field : event.changedFields()) {
            edited.add(field, event.payload().getOrDefault(field, JsonObject.NULL));
        }
        return edited.build();
    }

    private static String text(JsonObject json) {
        return json == null ? null : json.toString();
    }

    BatchAnswer answer() {
        return answer;
    }

    List<EventReceipt> receipts() {
        return receipts;
    }

    /** @return the new conflicts, those that the batch itself has settled among them */
    List<EntityConflict> conflicts() {
        List<EntityConflict> all = new ArrayList<>(settledConflicts);
        conflicts.values().forEach(all::addAll);
        return all;
    }

    /** @return the entities that an edit of this batch landed on */
    Set<EntityKey> applied() {
        return applied;
    }
}
