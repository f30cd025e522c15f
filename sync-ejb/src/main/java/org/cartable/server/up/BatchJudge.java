package org.cartable.server.up;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.policy.EffectivePolicies;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.receipt.ReceiptOutcome;
import org.cartable.server.rules.ClashRule;
import org.cartable.server.rules.ConflictReason;
import org.cartable.server.rules.EditJudge;
import org.cartable.server.rules.EntityState;
import org.cartable.server.rules.Past;
import org.cartable.server.rules.ProposedEdit;
import org.cartable.server.rules.Verdict;
import org.cartable.server.school.EntityEdit;
import org.cartable.server.school.SyncedEntity;
import org.cartable.server.school.SyncedType;

/**
 * Judges the events of one batch in their order, in memory, each on what the ones before it have left. Edits the
 * entities of the {@link BatchState}; touches no database. What becomes of an edit that its author made without knowing
 * all is decided by {@link EditJudge}; here is what goes before and after: receipts (UP-1), chains (UP-4, CONF-6), joined
 * entities (CONF-7), groups (CONF-8), rights (RIGHT-3), references and natural keys (UP-6). For one batch, one thread.
 */
final class BatchJudge {

    private final UUID tenantId;
    private final BatchOrigin origin;
    private final BatchState state;
    private final EffectivePolicies policies;
    private final IdSource ids;
    private final Instant now;
    private final Map<UUID, Judgement> judged = new HashMap<>();

    BatchJudge(BatchOrigin origin, BatchState state, EffectivePolicies policies, IdSource ids, Instant now) {
        this.tenantId = origin.caller().tenantId();
        this.origin = origin;
        this.state = state;
        this.policies = policies;
        this.ids = ids;
        this.now = now;
    }

    /**
     * The version that an edit was made on, and what its author saw there.
     *
     * @param version empty when the parent was not applied (UP-4)
     * @param unseen the author has not seen all of it, because his parent event was merged into it
     * @param view for such an author, what he saw instead; null when that is not known
     */
    private record Base(OptionalLong version, boolean unseen, JsonObject view) {

        static final Base NONE = new Base(OptionalLong.empty(), false, null);

        static Base of(long version) {
            return new Base(OptionalLong.of(version), false, null);
        }
    }

    /** @return a judgement for each event; an event that is in the batch twice has one */
    List<Judgement> judge(List<IncomingEvent> batch) {
        List<Judgement> judgements = new ArrayList<>(batch.size());
        int from = 0;
        while (from < batch.size()) {
            int to = Groups.end(batch, from);
            if (to - from > 1) {
                judgements.addAll(judgeGroup(batch.subList(from, to)));
            } else {
                judgeUnlessTwin(batch.get(from), judgements);
            }
            from = to;
        }
        return judgements;
    }

    private void judgeUnlessTwin(IncomingEvent incoming, List<Judgement> judgements) {
        Judgement twin = judged.get(incoming.id());
        if (twin == null) {
            Judgement judgement = judgeOnce(incoming);
            judged.put(incoming.id(), judgement);
            judgements.add(judgement);
        } else if (!twin.incoming().content().equals(incoming.content())) {
            judgements.add(refuse(incoming, Refusal.of(ProblemCode.EVENT_ID_REUSED)));
        }
    }

    /** All of them or none: when one is not taken, it has its own outcome, and the others wait for it (CONF-8). */
    private List<Judgement> judgeGroup(List<IncomingEvent> group) {
        state.mark();
        List<Judgement> judgements = new ArrayList<>(group.size());
        for (IncomingEvent incoming : group) {
            judgeUnlessTwin(incoming, judgements);
            Judgement last = judgements.isEmpty() ? null : judgements.get(judgements.size() - 1);
            if (last != null && !isTaken(last)) {
                state.takeBack();
                return oneFailed(group, last);
            }
        }
        state.keep();
        return judgements;
    }

    private List<Judgement> oneFailed(List<IncomingEvent> group, Judgement failed) {
        List<Judgement> judgements = new ArrayList<>(group.size());
        for (IncomingEvent incoming : group) {
            Judgement judgement = incoming.id().equals(failed.incoming().id())
                    ? failed
                    : waiting(incoming.calledNow(state.aliases()));
            judged.put(incoming.id(), judgement);
            state.trouble(judgement.incoming().key());
            judgements.add(judgement);
        }
        return judgements;
    }

    private Judgement waiting(IncomingEvent incoming) {
        EventReceipt earlier = state.receipt(incoming.id());
        return earlier == null
                ? refuse(incoming, Refusal.of(ProblemCode.BLOCKED))
                : Judgement.replayed(incoming, earlier);
    }

    private static boolean isTaken(Judgement judgement) {
        return judgement.outcome() == Judgement.Outcome.APPLIED
                || judgement.outcome() == Judgement.Outcome.REPLAYED
                        && judgement.earlier().outcome() == ReceiptOutcome.APPLIED;
    }

    private Judgement judgeOnce(IncomingEvent sent) {
        EventReceipt earlier = state.receipt(sent.id());
        if (earlier != null) {
            return earlier.content().equals(sent.content())
                    ? Judgement.replayed(sent, earlier)
                    : refuse(sent, Refusal.of(ProblemCode.EVENT_ID_REUSED));
        }
        IncomingEvent incoming = sent.calledNow(state.aliases());
        Judgement judgement = incoming.isRefused() ? refuse(incoming, incoming.refusal()) : judgeReadable(incoming);
        if (judgement.outcome() == Judgement.Outcome.APPLIED) {
            state.settle(judgement.incoming().key());
        } else {
            state.trouble(judgement.incoming().key());
        }
        return judgement;
    }

    private Judgement refuse(IncomingEvent incoming, Refusal refusal) {
        return Judgement.refused(incoming, refusal.isFinal() ? ids.next() : null, refusal);
    }

    private Judgement judgeReadable(IncomingEvent incoming) {
        if (!state.permits(incoming)) {
            return refuse(incoming, Refusal.of(ProblemCode.NOT_PERMITTED));
        }
        EntityInBatch current = state.entity(incoming.key());
        Base base = base(incoming);
        if (waitsForADecision(incoming, base, current)) {
            return refuse(incoming, Refusal.of(ProblemCode.BLOCKED));
        }
        if (incoming.event().operation() == Operation.CREATE && current == null) {
            UUID owner = state.naturalKeys()
                    .owner(incoming.type(), NaturalKeys.after(incoming.type(), incoming.edit(), null));
            EntityInBatch survivor =
                    owner == null ? null : state.entity(incoming.on(owner).key());
            if (survivor != null) {
                return join(incoming, owner, survivor);
            }
        }
        return judge(incoming, base, current);
    }

    /** Whether an earlier edit of the same desktop, on which this one builds, is refused or in conflict (CONF-6). */
    private boolean waitsForADecision(IncomingEvent incoming, Base base, EntityInBatch current) {
        for (EntityKey reference : incoming.edit().references(incoming.type().references())) {
            if (state.isTroubled(reference)) {
                return true;
            }
        }
        return current != null
                && state.isTroubled(incoming.key())
                && base.version().isPresent()
                && !state.isDecidedOn(incoming.key(), base.version().getAsLong());
    }

    private Judgement judge(IncomingEvent incoming, Base base, EntityInBatch current) {
        Verdict verdict = verdict(incoming, base, current);
        return switch (verdict.decision()) {
            case APPLY -> write(incoming, incoming.edit(), base, current, verdict);
            case MERGE -> write(incoming, incoming.edit().with(verdict.values()), base, current, verdict);
            case KEEP -> taken(incoming, base, current, verdict);
            case CONFLICT ->
                Judgement.conflict(
                        incoming,
                        ids.next(),
                        base.version().orElseThrow(),
                        verdict.reason(),
                        document(incoming, base),
                        verdict.clashes());
            case REFUSE -> refuse(incoming, Refusal.of(verdict.refusal()));
        };
    }

    private Verdict verdict(IncomingEvent incoming, Base base, EntityInBatch current) {
        SyncedType type = incoming.type();
        return EditJudge.judge(
                new ProposedEdit(
                        incoming.event().operation(),
                        type.schema().appendOnly(),
                        incoming.edit().valuesByName(),
                        base.version(),
                        base.unseen(),
                        origin.madeAt(incoming.event(), now)),
                current == null ? EntityState.ABSENT : current.state(),
                () -> past(incoming, base, current),
                policies.policyOf(type),
                field -> new ClashRule(
                        policies.policyOf(type, field),
                        policies.mergeFunctionOf(type, field).orElse(null),
                        value -> type.field(field).orElseThrow().plainlyValid(value)));
    }

    private Past past(IncomingEvent incoming, Base base, EntityInBatch current) {
        Instant lastChanged = current.entity().getEditedAt().toInstant();
        if (incoming.event().operation() == Operation.CREATE) {
            return Past.unseen(lastChanged);
        }
        long version = base.version().orElseThrow();
        Function<String, Instant> changedAt =
                field -> state.past().changedAt(incoming.key(), field, version, lastChanged);
        if (!base.unseen() && version == current.loadedVersion()) {
            return new Past(current::loadedValue, changedAt, lastChanged);
        }
        JsonObject document = document(incoming, base);
        return new Past(
                document == null ? null : field -> value(incoming.type(), field, document), changedAt, lastChanged);
    }

    private Object value(SyncedType type, String field, JsonObject document) {
        Object value = type.field(field).orElseThrow().read(document.get(field));
        String target = type.field(field).orElseThrow().schema().references();
        return target != null && value instanceof UUID id
                ? state.aliases().calledNow(new EntityKey(target, id)).entityId()
                : value;
    }

    /** @return what the author of the edit had before him; null when that is not known */
    private JsonObject document(IncomingEvent incoming, Base base) {
        if (incoming.event().operation() == Operation.CREATE) {
            return Documents.EMPTY;
        }
        return base.unseen()
                ? base.view()
                : state.past().document(incoming.key(), base.version().orElseThrow());
    }

    private Base base(IncomingEvent incoming) {
        UUID parentId = incoming.event().parentEventId();
        if (parentId == null) {
            return Base.of(incoming.event().localVersion());
        }
        Judgement parent = judged.get(parentId);
        if (parent != null && parent.outcome() != Judgement.Outcome.REPLAYED) {
            boolean applied = parent.outcome() == Judgement.Outcome.APPLIED
                    && parent.incoming().key().equals(incoming.key());
            return applied
                    ? new Base(OptionalLong.of(parent.version()), parent.isMerged(), parent.authorView())
                    : Base.NONE;
        }
        EventReceipt receipt = state.receipt(parentId);
        boolean applied = receipt != null
                && receipt.outcome() == ReceiptOutcome.APPLIED
                && receipt.entity().equals(incoming.key())
                && receipt.clientId().equals(origin.clientId());
        return applied
                ? new Base(
                        OptionalLong.of(receipt.serverVersion()),
                        receipt.merged(),
                        Documents.parse(receipt.authorView()))
                : Base.NONE;
    }

    /** Somebody else created the same entity: this create is an edit of that one, by one who did not know it (CONF-7). */
    private Judgement join(IncomingEvent incoming, UUID owner, EntityInBatch survivor) {
        IncomingEvent joined = incoming.on(owner);
        if (!state.permits(joined)) {
            return refuse(incoming, Refusal.of(ProblemCode.NOT_PERMITTED));
        }
        if (state.isTroubled(joined.key())) {
            return refuse(incoming, Refusal.of(ProblemCode.BLOCKED));
        }
        Judgement judgement = judge(joined, Base.of(0), survivor);
        boolean isAppendOnly = incoming.type().schema().appendOnly();
        if (judgement.outcome() == Judgement.Outcome.CONFLICT && isAppendOnly) {
            return refuse(incoming, duplicateOf(incoming.type()));
        }
        if (judgement.outcome() != Judgement.Outcome.REFUSED) {
            state.alias(incoming.key(), owner);
        }
        return judgement;
    }

    private Judgement write(
            IncomingEvent incoming, EntityEdit edit, Base base, EntityInBatch current, Verdict verdict) {
        if (incoming.event().operation() == Operation.DELETE) {
            return bury(incoming, base, current, verdict);
        }
        SyncedType type = incoming.type();
        SyncedEntity before = current == null ? null : current.entity();
        List<FieldProblem> missing = missingReferences(incoming, edit, before);
        if (!missing.isEmpty()) {
            return refuse(
                    incoming,
                    new Refusal(ProblemCode.UNKNOWN_REFERENCE, missing.get(0).message(), missing));
        }
        List<Object> key = NaturalKeys.after(type, edit, before);
        if (state.naturalKeys().isTakenByAnother(type, key, incoming.entityId())) {
            return refuse(incoming, duplicateOf(type));
        }
        List<Object> keyBefore = before == null ? List.of() : NaturalKeys.of(type, before);
        EntityInBatch written = current == null ? create(incoming) : current;
        state.write(written, edit, at(incoming));
        state.changeKey(type, keyBefore, key, incoming.entityId());
        return taken(incoming, base, written, verdict);
    }

    private Judgement bury(IncomingEvent incoming, Base base, EntityInBatch current, Verdict verdict) {
        SyncedType type = incoming.type();
        state.changeKey(type, NaturalKeys.of(type, current.entity()), List.of(), incoming.entityId());
        state.bury(current, OffsetDateTime.ofInstant(now, ZoneOffset.UTC), at(incoming));
        return taken(incoming, base, current, verdict);
    }

    private EntityInBatch create(IncomingEvent incoming) {
        SyncedEntity entity = incoming.type().newEntity();
        entity.identify(tenantId, incoming.entityId());
        EntityInBatch created = EntityInBatch.created(incoming.type(), entity);
        state.create(incoming.key(), created);
        return created;
    }

    private OffsetDateTime at(IncomingEvent incoming) {
        return OffsetDateTime.ofInstant(origin.madeAt(incoming.event(), now), ZoneOffset.UTC);
    }

    private Judgement taken(IncomingEvent incoming, Base base, EntityInBatch current, Verdict verdict) {
        boolean merged = verdict.isMerged() || base.unseen();
        if (!merged) {
            return Judgement.applied(incoming, ids.next(), current.version());
        }
        ConflictReason unknown = verdict.reason() == null ? ConflictReason.VERSION : verdict.reason();
        boolean deleteKept = incoming.event().operation() == Operation.DELETE
                && verdict.decision() == Verdict.Decision.KEEP
                && !current.entity().isDeleted();
        ConflictPolicy keptBy = deleteKept ? policies.policyOf(incoming.type()) : null;
        return Judgement.merged(
                incoming,
                ids.next(),
                current.version(),
                unknown,
                document(incoming, base),
                verdict.overruled(),
                keptBy);
    }

    private List<FieldProblem> missingReferences(IncomingEvent incoming, EntityEdit edit, SyncedEntity before) {
        List<FieldProblem> missing = new ArrayList<>();
        edit.newReferences(incoming.type().references(), before).forEach((field, target) -> {
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
