package org.cartable.server.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;

/** Judges one edit against the state it would replace. Pure. */
public final class EditJudge {

    private EditJudge() {}

    /**
     * @param edit what somebody wants to do
     * @param current what the server has, with the earlier edits of the same batch in it
     * @param past what is known since the edit was made; asked for only when its author has not seen the current state
     * @param ofType the policy of the type, for what concerns the entity as a whole
     * @param ofField how a clash of a field ends
     * @return what becomes of the edit
     */
    public static Verdict judge(
            ProposedEdit edit,
            EntityState current,
            Supplier<Past> past,
            ConflictPolicy ofType,
            Function<String, ClashRule> ofField) {
        if (edit.appendOnly() && edit.operation() != Operation.CREATE) {
            return Verdict.refuse(ProblemCode.APPEND_ONLY);
        }
        if (edit.baseVersion().isEmpty()) {
            return Verdict.refuse(ProblemCode.BLOCKED);
        }
        return switch (edit.operation()) {
            case CREATE -> judgeCreate(edit, current, past, ofField);
            case UPDATE -> judgeUpdate(edit, current, past, ofType, ofField);
            case DELETE -> judgeDelete(edit, current, past, ofType);
        };
    }

    /** A tombstone's id is taken too: what was deleted must not come back under a version that others passed. */
    private static Verdict judgeCreate(
            ProposedEdit edit, EntityState current, Supplier<Past> past, Function<String, ClashRule> ofField) {
        if (!current.exists()) {
            return Verdict.APPLY;
        }
        if (current.deleted()) {
            return Verdict.conflict(ConflictReason.DELETED, fieldsOf(edit));
        }
        if (edit.appendOnly()) {
            List<String> other = differing(edit, current);
            return other.isEmpty()
                    ? Verdict.merge(Map.of(), Map.of(), ConflictReason.EXISTS)
                    : Verdict.conflict(ConflictReason.EXISTS, other);
        }
        return ThreeWayMerge.merge(edit, current.value(), past.get(), ofField, ConflictReason.EXISTS);
    }

    private static Verdict judgeUpdate(
            ProposedEdit edit,
            EntityState current,
            Supplier<Past> past,
            ConflictPolicy ofType,
            Function<String, ClashRule> ofField) {
        if (!current.exists()) {
            return Verdict.refuse(ProblemCode.UNKNOWN_ENTITY);
        }
        if (current.deleted()) {
            return judgeUpdateOfTombstone(edit, ofType);
        }
        return sawAll(edit, current)
                ? Verdict.APPLY
                : ThreeWayMerge.merge(edit, current.value(), past.get(), ofField, ConflictReason.VERSION);
    }

    /** Only the policy that keeps the server's state ends this one: no other could, since the id is spent. */
    private static Verdict judgeUpdateOfTombstone(ProposedEdit edit, ConflictPolicy ofType) {
        if (edit.values().isEmpty()) {
            return Verdict.ALREADY_SO;
        }
        if (ofType != ConflictPolicy.SERVER_WINS) {
            return Verdict.conflict(ConflictReason.DELETED, fieldsOf(edit));
        }
        Map<String, ConflictPolicy> overruled = new LinkedHashMap<>();
        edit.values().keySet().forEach(field -> overruled.put(field, ofType));
        return Verdict.merge(Map.of(), overruled, ConflictReason.DELETED);
    }

    private static Verdict judgeDelete(
            ProposedEdit edit, EntityState current, Supplier<Past> past, ConflictPolicy ofType) {
        if (!current.exists()) {
            return Verdict.refuse(ProblemCode.UNKNOWN_ENTITY);
        }
        if (current.deleted()) {
            return Verdict.ALREADY_SO;
        }
        if (sawAll(edit, current)) {
            return Verdict.APPLY;
        }
        return switch (ofType) {
            case CLIENT_WINS -> Verdict.applyOver(ConflictReason.VERSION);
            case SERVER_WINS -> Verdict.merge(Map.of(), Map.of(), ConflictReason.VERSION);
            case LAST_WRITE_WINS ->
                edit.at().isAfter(past.get().lastChangedAt())
                        ? Verdict.applyOver(ConflictReason.VERSION)
                        : Verdict.merge(Map.of(), Map.of(), ConflictReason.VERSION);
            case MERGE, MANUAL -> Verdict.conflict(ConflictReason.VERSION, List.of());
        };
    }

    private static boolean sawAll(ProposedEdit edit, EntityState current) {
        return !edit.unseen() && edit.baseVersion().getAsLong() == current.version();
    }

    private static List<String> fieldsOf(ProposedEdit edit) {
        return List.copyOf(edit.values().keySet());
    }

    private static List<String> differing(ProposedEdit edit, EntityState current) {
        List<String> differing = new ArrayList<>();
        edit.values().forEach((field, mine) -> {
            if (!Values.same(mine, current.value().apply(field))) {
                differing.add(field);
            }
        });
        return differing;
    }
}
