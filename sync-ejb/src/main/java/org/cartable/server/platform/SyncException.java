package org.cartable.server.platform;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
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
    private final Duration retryAfter;

    public SyncException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public SyncException(ProblemCode code, String detail, List<FieldProblem> fields) {
        this(code, detail, fields, null);
    }

    private SyncException(ProblemCode code, String detail, List<FieldProblem> fields, Duration retryAfter) {
        super(detail);
        this.code = Objects.requireNonNull(code, "code");
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** @return a refusal that ends by itself after a while */
    public static SyncException until(ProblemCode code, String detail, Duration retryAfter) {
        return new SyncException(code, detail, List.of(), retryAfter);
    }

    /** @return why, from the catalogue */
    public ProblemCode code() {
        return code;
    }

    /** @return the members at fault; may be empty */
    public List<FieldProblem> fields() {
        return fields == null ? List.of() : fields;
    }

    /** @return how long to wait before the next try; null when nothing is known */
    public Duration retryAfter() {
        return retryAfter;
    }
}
