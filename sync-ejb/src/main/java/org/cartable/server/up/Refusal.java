package org.cartable.server.up;

import java.util.List;
import java.util.Objects;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;

/**
 * Why an event is turned away.
 *
 * @param code from the catalogue
 * @param reason the same for a reader, in English
 * @param fields the fields at fault; may be empty
 */
record Refusal(ProblemCode code, String reason, List<FieldProblem> fields) {

    Refusal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(reason, "reason");
        fields = List.copyOf(fields);
    }

    static Refusal of(ProblemCode code) {
        return new Refusal(code, code.title(), List.of());
    }

    /** @return sending the same event again would end the same way, so the refusal is remembered */
    boolean isFinal() {
        return code != ProblemCode.BLOCKED
                && code != ProblemCode.EVENT_ID_REUSED
                && code.reaction() != ProblemCode.Reaction.RETRY_LATER;
    }
}
