package org.cartable.server.up;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.server.conflict.EntityConflict;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.receipt.ReceiptOutcome;
import org.cartable.server.rights.Rights;

/**
 * Turns the judgements of one batch into what is answered and what is kept: receipts and conflicts. Answers hold what the
 * caller may see; stored conflicts hold all, since others look at them too. Pure.
 */
final class BatchRecord {

    private final BatchOrigin origin;
    private final Rights rights;
    private final ServerSide serverSide;
    private final IdSource ids;
    private final BatchAnswer answer = new BatchAnswer();
    private final List<EventReceipt> receipts = new ArrayList<>();
    private final Map<EntityKey, List<EntityConflict>> conflicts = new LinkedHashMap<>();
    private final List<EntityConflict> settledConflicts = new ArrayList<>();
    private final Set<EntityKey> decided = new LinkedHashSet<>();

    BatchRecord(BatchOrigin origin, Rights rights, ServerSide serverSide, IdSource ids) {
        this.origin = origin;
        this.rights = rights;
        this.serverSide = serverSide;
        this.ids = ids;
    }

    void add(Judgement judgement) {
        switch (judgement.outcome()) {
            case APPLIED -> addApplied(judgement);
            case CONFLICT -> addConflict(judgement);
            case REFUSED -> addRefused(judgement);
            case REPLAYED -> StoredAnswers.replay(judgement.earlier(), rights, answer);
        }
    }

    private void addApplied(Judgement judgement) {
        AcknowledgedEvent entry = new AcknowledgedEvent(
                judgement.incoming().id(),
                judgement.receiptId(),
                judgement.incoming().entityId(),
                judgement.version(),
                judgement.isMerged() ? true : null,
                judgement.overruled().isEmpty()
                        ? null
                        : List.copyOf(judgement.overruled().keySet()));
        receipts.add(
                receipt(judgement, ReceiptOutcome.APPLIED, judgement.isMerged() ? StoredAnswers.write(entry) : null));
        answer.add(entry);
        decide(judgement.incoming().key());
        if (judgement.isOverruled()) {
            addOverruled(judgement);
        }
    }

    /**
     * Whoever sends an edit that is judged knows of the conflicts that the same desktop had on the entity, also earlier in
     * the batch: they are decided, by it or by the conflict that it becomes itself.
     */
    private void decide(EntityKey key) {
        decided.add(key);
        List<EntityConflict> earlier = conflicts.remove(key);
        if (earlier != null) {
            earlier.forEach(conflict ->
                    settledConflicts.add(conflict.resolvedBy(origin.caller().userId())));
        }
    }

    /** What a policy did not let through is kept like a conflict, one that the policy has decided (CONF-4). */
    private void addOverruled(Judgement judgement) {
        List<String> fields = List.copyOf(judgement.overruled().keySet());
        Set<ConflictPolicy> deciding = new TreeSet<>(judgement.overruled().values());
        if (judgement.keptBy() != null) {
            deciding.add(judgement.keptBy());
        }
        String policies = deciding.stream().map(Enum::name).collect(Collectors.joining(","));
        settledConflicts.add(
                conflict(judgement, ids.next(), judgement.version(), fields).resolvedBy(policies));
    }

    private EntityConflict conflict(Judgement judgement, UUID id, long serverVersion, List<String> fields) {
        IncomingEvent incoming = judgement.incoming();
        return new EntityConflict(
                id,
                incoming.id(),
                origin.clientId(),
                origin.caller().userId(),
                incoming.key(),
                incoming.event().operation(),
                judgement.unknown(),
                incoming.event().localVersion(),
                Documents.text(Documents.edited(incoming.event())),
                serverVersion,
                Documents.text(serverSide.document(incoming)),
                Documents.text(serverSide.base(judgement)),
                fields,
                null);
    }

    private void addConflict(Judgement judgement) {
        IncomingEvent incoming = judgement.incoming();
        ConflictingEvent entry = new ConflictingEvent(
                incoming.id(),
                ids.next(),
                incoming.entityId(),
                judgement.unknown().name(),
                visible(incoming, serverSide.document(incoming)),
                serverSide.version(incoming),
                visible(incoming, serverSide.base(judgement)),
                rights.visibleFields(incoming.key().entityType(), judgement.clashes()));
        answer.add(entry);
        decide(incoming.key());
        receipts.add(receipt(judgement, ReceiptOutcome.CONFLICT, StoredAnswers.write(entry)));
        conflicts
                .computeIfAbsent(incoming.key(), any -> new ArrayList<>())
                .add(conflict(judgement, entry.conflictId(), entry.serverVersion(), judgement.clashes()));
    }

    private void addRefused(Judgement judgement) {
        Refusal refusal = judgement.refusal();
        RejectedEvent entry = new RejectedEvent(
                judgement.incoming().id(),
                refusal.code().name(),
                refusal.reason(),
                refusal.fields(),
                visible(judgement.incoming(), serverSide.document(judgement.incoming())));
        answer.add(entry);
        if (judgement.keepsReceipt()) {
            receipts.add(receipt(judgement, ReceiptOutcome.REJECTED, StoredAnswers.write(entry)));
        }
    }

    private JsonObject visible(IncomingEvent incoming, JsonObject document) {
        return rights.visible(incoming.key().entityType(), document);
    }

    private EventReceipt receipt(Judgement judgement, ReceiptOutcome outcome, String entry) {
        IncomingEvent incoming = judgement.incoming();
        return new EventReceipt(
                judgement.receiptId(),
                incoming.id(),
                origin.clientId(),
                incoming.key(),
                incoming.content(),
                outcome,
                outcome == ReceiptOutcome.APPLIED ? judgement.version() : 0,
                judgement.isMerged(),
                Documents.text(judgement.authorView()),
                entry);
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

    /** @return the entities of which an edit of this batch was judged: what the desktop had left open on them is decided */
    Set<EntityKey> decided() {
        return decided;
    }
}
