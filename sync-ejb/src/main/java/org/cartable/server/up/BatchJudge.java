package org.cartable.server.up;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.server.conflict.ConflictDetector;
import org.cartable.server.conflict.EntityState;
import org.cartable.server.conflict.ProposedEdit;
import org.cartable.server.conflict.Verdict;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.receipt.ReceiptOutcome;
import org.cartable.server.school.SyncedEntity;
import org.cartable.server.school.SyncedType;

/**
 * Judges the events of one batch in their order, in memory, each on what the ones before it have left. Edits the
 * entities of the {@link BatchState}; touches no database. For one batch, one thread.
 */
final class BatchJudge {

    private final UUID tenantId;
    private final UUID clientId;
    private final BatchState state;
    private final IdSource ids;
    private final OffsetDateTime now;
    private final Map<UUID, Judgement> judged = new HashMap<>();

    BatchJudge(UUID tenantId, UUID clientId, BatchState state, IdSource ids, OffsetDateTime now) {
        this.tenantId = tenantId;
        this.clientId = clientId;
        this.state = state;
        this.ids = ids;
        this.now = now;
    }

    /** @return a judgement for each event; an event that is in the batch twice has one */
    List<Judgement> judge(List<IncomingEvent> batch) {
        List<Judgement> judgements = new ArrayList<>(batch.size());
        for (IncomingEvent incoming : batch) {
            Judgement twin = judged.get(incoming.id());
            if (twin == null) {
                Judgement judgement = judgeOnce(incoming);
                judged.put(incoming.id(), judgement);
                judgements.add(judgement);
            } else if (!twin.incoming().content().equals(incoming.content())) {
                judgements.add(refuse(incoming, Refusal.of(ProblemCode.EVENT_ID_REUSED)));
            }
        }
        return judgements;
    }

    private Judgement judgeOnce(IncomingEvent incoming) {
        EventReceipt earlier = state.receipt(incoming.id());
        if (earlier != null) {
            return earlier.content().equals(incoming.content())
                    ? Judgement.replayed(incoming, earlier)
                    : refuse(incoming, Refusal.of(ProblemCode.EVENT_ID_REUSED));
        }
        if (incoming.isRefused()) {
            return refuse(incoming, incoming.refusal());
        }
        EntityInBatch current = state.entity(incoming.key());
        OutboxEvent event = incoming.event();
        OptionalLong base = baseVersion(event);
        Verdict verdict = ConflictDetector.judge(
                new ProposedEdit(event.operation(), incoming.type().schema().appendOnly(), base),
                current == null ? EntityState.ABSENT : current.state());
        return switch (verdict.decision()) {
            case APPLY -> apply(incoming, current);
            case ALREADY_SO -> Judgement.applied(incoming, ids.next(), current.version());
            case CONFLICT -> Judgement.conflict(incoming, ids.next(), base.orElseThrow(), verdict.reason());
            case REFUSE -> refuse(incoming, Refusal.of(verdict.refusal()));
        };
    }

    private Judgement refuse(IncomingEvent incoming, Refusal refusal) {
        return Judgement.refused(incoming, refusal.isFinal() ? ids.next() : null, refusal);
    }

    /** The version that the edit was made on; empty when its parent was not applied (UP-4). */
    private OptionalLong baseVersion(OutboxEvent event) {
        UUID parentId = event.parentEventId();
        if (parentId == null) {
            return OptionalLong.of(event.localVersion());
        }
        Judgement parent = judged.get(parentId);
        if (parent != null && parent.outcome() != Judgement.Outcome.REPLAYED) {
            boolean applied = parent.outcome() == Judgement.Outcome.APPLIED
                    && parent.incoming().key().equals(event.key());
            return applied ? OptionalLong.of(parent.version()) : OptionalLong.empty();
        }
        EventReceipt receipt = state.receipt(parentId);
        boolean applied = receipt != null
                && receipt.outcome() == ReceiptOutcome.APPLIED
                && receipt.entity().equals(event.key())
                && receipt.clientId().equals(clientId);
        return applied ? OptionalLong.of(receipt.serverVersion()) : OptionalLong.empty();
    }

    private Judgement apply(IncomingEvent incoming, EntityInBatch current) {
        if (incoming.event().operation() == Operation.DELETE) {
            return bury(incoming, current);
        }
        SyncedEntity before = current == null ? null : current.entity();
        List<FieldProblem> missing = missingReferences(incoming, before);
        if (!missing.isEmpty()) {
            return refuse(
                    incoming,
                    new Refusal(ProblemCode.UNKNOWN_REFERENCE, missing.get(0).message(), missing));
        }
        SyncedType type = incoming.type();
        List<Object> naturalKey = NaturalKeys.after(type, incoming.edit(), before);
        if (state.naturalKeys()
                .isTakenByAnother(type, naturalKey, incoming.event().entityId())) {
            return refuse(incoming, duplicateOf(type));
        }
        if (current == null) {
            current = create(incoming);
        } else {
            state.naturalKeys().release(type, NaturalKeys.of(type, before), before.getId());
        }
        if (incoming.edit().applyTo(current.entity())) {
            current.markWritten();
        }
        state.naturalKeys().take(type, naturalKey, current.entity().getId());
        return Judgement.applied(incoming, ids.next(), current.version());
    }

    private Judgement bury(IncomingEvent incoming, EntityInBatch current) {
        SyncedEntity entity = current.entity();
        state.naturalKeys().release(incoming.type(), NaturalKeys.of(incoming.type(), entity), entity.getId());
        entity.bury(now);
        current.markWritten();
        return Judgement.applied(incoming, ids.next(), current.version());
    }

    private EntityInBatch create(IncomingEvent incoming) {
        SyncedEntity entity = incoming.type().newEntity();
        entity.identify(tenantId, incoming.event().entityId());
        EntityInBatch created = EntityInBatch.created(entity);
        state.add(incoming.key(), created);
        return created;
    }

    private List<FieldProblem> missingReferences(IncomingEvent incoming, SyncedEntity before) {
        List<FieldProblem> missing = new ArrayList<>();
        incoming.edit().newReferences(incoming.type().references(), before).forEach((field, target) -> {
            if (!state.isAlive(new EntityKey(field.schema().references(), target))) {
                missing.add(new FieldProblem(
                        field.name(),
                        ProblemCode.UNKNOWN_REFERENCE.name(),
                        field.name() + " refers to a " + field.schema().references() + " that does not exist"));
            }
        });
        return missing;
    }

    private static Refusal duplicateOf(SyncedType type) {
        List<FieldProblem> fields = type.naturalKey().stream()
                .map(field -> new FieldProblem(
                        field.name(), ProblemCode.DUPLICATE_KEY.name(), "Another " + type + " has the same"))
                .toList();
        return new Refusal(ProblemCode.DUPLICATE_KEY, ProblemCode.DUPLICATE_KEY.title(), fields);
    }
}
