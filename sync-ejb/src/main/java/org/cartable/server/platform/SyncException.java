package org.cartable.server.platform;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.Objects;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;

/**
 * The server refuses a whole request. An expected answer, not an error: it is not logged, and it rolls the transaction
 * back. The web layer turns it into a problem document.
 */
@ApplicationException(rollback = true)
public final class SyncException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldProblem> fields;

    public SyncException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public SyncException(ProblemCode code, String detail, List<FieldProblem> fields) {
        super(detail);
        this.code = Objects.requireNonNull(code, "code");
        this.fields = List.copyOf(fields);
    }

    /** @return why, from the catalogue */
    public ProblemCode code() {
        return code;
    }

    /** @return the members at fault; may be empty */
    public List<FieldProblem> fields() {
        return fields == null ? List.of() : fields;
    }
}
