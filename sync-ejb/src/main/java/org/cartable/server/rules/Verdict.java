package org.cartable.server.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.problem.ProblemCode;

/**
 * What becomes of an edit.
 *
 * @param decision the decision
 * @param values for {@link Decision#MERGE} the fields to write; else empty
 * @param overruled the fields of the edit that a policy did not let through, with the policy; may be there for
 *     {@link Decision#MERGE} and {@link Decision#KEEP}
 * @param clashes for {@link Decision#CONFLICT} the fields that both sides changed to different values
 * @param reason what the author did not know; null when he knew all
 * @param refusal for {@link Decision#REFUSE}; else null
 */
public record Verdict(
        Decision decision,
        Map<String, Object> values,
        Map<String, ConflictPolicy> overruled,
        List<String> clashes,
        ConflictReason reason,
        ProblemCode refusal) {

    /** The decisions. */
    public enum Decision {
        /** Write it as it is. */
        APPLY,
        /** Write what is left of it after the merge with what its author did not know. */
        MERGE,
        /** Write nothing, and tell the author that all is well: it is so already, or a policy keeps the server's state. */
        KEEP,
        /** Keep it for a person to decide. */
        CONFLICT,
        /** Turn it away. */
        REFUSE
    }

    static final Verdict APPLY = new Verdict(Decision.APPLY, Map.of(), Map.of(), List.of(), null, null);
    static final Verdict ALREADY_SO = new Verdict(Decision.KEEP, Map.of(), Map.of(), List.of(), null, null);

    public Verdict {
        Objects.requireNonNull(decision, "decision");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        overruled = Collections.unmodifiableMap(new LinkedHashMap<>(overruled));
        clashes = List.copyOf(clashes);
    }

    /** @return the author did not know all that the entity holds now */
    public boolean isMerged() {
        return reason != null && decision != Decision.CONFLICT;
    }

    static Verdict applyOver(ConflictReason unknown) {
        return new Verdict(Decision.APPLY, Map.of(), Map.of(), List.of(), unknown, null);
    }

    static Verdict merge(Map<String, Object> values, Map<String, ConflictPolicy> overruled, ConflictReason unknown) {
        return new Verdict(
                values.isEmpty() ? Decision.KEEP : Decision.MERGE, values, overruled, List.of(), unknown, null);
    }

    static Verdict conflict(ConflictReason reason, List<String> clashes) {
        return new Verdict(
                Decision.CONFLICT, Map.of(), Map.of(), clashes, Objects.requireNonNull(reason, "reason"), null);
    }

    static Verdict refuse(ProblemCode code) {
        return new Verdict(Decision.REFUSE, Map.of(), Map.of(), List.of(), null, Objects.requireNonNull(code, "code"));
    }
}
