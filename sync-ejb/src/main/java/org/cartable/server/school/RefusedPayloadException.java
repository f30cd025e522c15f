package org.cartable.server.school;

import java.util.List;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;

/** A payload breaks rules of its type. */
public final class RefusedPayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldProblem> fields;

    RefusedPayloadException(ProblemCode code, List<FieldProblem> fields) {
        super(fields.get(0).message(), null, false, false);
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    /** @return {@link ProblemCode#UNKNOWN_FIELD} or {@link ProblemCode#INVALID_FIELD} */
    public ProblemCode code() {
        return code;
    }

    /** @return all fields at fault, at least one */
    public List<FieldProblem> fields() {
        return fields;
    }
}
