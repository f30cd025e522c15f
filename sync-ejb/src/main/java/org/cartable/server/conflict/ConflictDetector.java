package org.cartable.server.conflict;

import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;

/** Judges one edit against the state it would replace. Pure. */
public final class ConflictDetector {

    private ConflictDetector() {}

    /**
     * @param edit what somebody wants to do
     * @param current what the server has, with the earlier edits of the same batch in it
     * @return what becomes of the edit
     */
    public static Verdict judge(ProposedEdit edit, EntityState current) {
        if (edit.appendOnly() && edit.operation() != Operation.CREATE) {
            return Verdict.refuse(ProblemCode.APPEND_ONLY);
        }
        if (edit.baseVersion().isEmpty()) {
            return Verdict.refuse(ProblemCode.BLOCKED);
        }
        return switch (edit.operation()) {
            case CREATE -> judgeCreate(current);
            case UPDATE -> judgeUpdate(edit.baseVersion().getAsLong(), current);
            case DELETE -> judgeDelete(edit.baseVersion().getAsLong(), current);
        };
    }

    /** A tombstone's id is taken too: what was deleted must not come back under a version that others passed. */
    private static Verdict judgeCreate(EntityState current) {
        if (!current.exists()) {
            return Verdict.APPLY;
        }
        return Verdict.conflict(current.deleted() ? ConflictReason.DELETED : ConflictReason.EXISTS);
    }

    private static Verdict judgeUpdate(long baseVersion, EntityState current) {
        if (!current.exists()) {
            return Verdict.refuse(ProblemCode.UNKNOWN_ENTITY);
        }
        if (current.deleted()) {
            return Verdict.conflict(ConflictReason.DELETED);
        }
        return judgeVersion(baseVersion, current);
    }

    private static Verdict judgeDelete(long baseVersion, EntityState current) {
        if (!current.exists()) {
            return Verdict.refuse(ProblemCode.UNKNOWN_ENTITY);
        }
        if (current.deleted()) {
            return Verdict.ALREADY_SO;
        }
        return judgeVersion(baseVersion, current);
    }

    private static Verdict judgeVersion(long baseVersion, EntityState current) {
        return baseVersion == current.version() ? Verdict.APPLY : Verdict.conflict(ConflictReason.VERSION);
    }
}
