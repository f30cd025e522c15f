package org.cartable.server.conflict;

import java.util.Objects;
import org.cartable.protocol.problem.ProblemCode;

/**
 * What becomes of an edit.
 *
 * @param decision the decision
 * @param reason for {@link Decision#CONFLICT}; else null
 * @param refusal for {@link Decision#REFUSE}; else null
 */
public record Verdict(Decision decision, ConflictReason reason, ProblemCode refusal) {

    /** The decisions. */
    public enum Decision {
        /** Write it. */
        APPLY,
        /** The entity already is as the edit wants it: nothing to write, and the author is told so. */
        ALREADY_SO,
        /** Keep it for a person to decide. */
        CONFLICT,
        /** Turn it away. */
        REFUSE
    }

    static final Verdict APPLY = new Verdict(Decision.APPLY, null, null);
    static final Verdict ALREADY_SO = new Verdict(Decision.ALREADY_SO, null, null);

    static Verdict conflict(ConflictReason reason) {
        return new Verdict(Decision.CONFLICT, Objects.requireNonNull(reason, "reason"), null);
    }

    static Verdict refuse(ProblemCode code) {
        return new Verdict(Decision.REFUSE, null, Objects.requireNonNull(code, "code"));
    }
}
