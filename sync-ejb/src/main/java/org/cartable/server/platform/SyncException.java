package org.cartable.server.platform;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.problem.RevokedDevice;

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
    private final transient ConflictView conflict;
    private final transient RevokedDevice device;
    private final String minimumVersion;

    public SyncException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public SyncException(ProblemCode code, String detail, List<FieldProblem> fields) {
        this(code, detail, fields, null, null, null, null);
    }

    private SyncException(
            ProblemCode code,
            String detail,
            List<FieldProblem> fields,
            Duration retryAfter,
            ConflictView conflict,
            RevokedDevice device,
            String minimumVersion) {
        super(detail);
        this.code = Objects.requireNonNull(code, "code");
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
        this.conflict = conflict;
        this.device = device;
        this.minimumVersion = minimumVersion;
    }

    /** @return a refusal that ends by itself after a while */
    public static SyncException until(ProblemCode code, String detail, Duration retryAfter) {
        return new SyncException(code, detail, List.of(), retryAfter, null, null, null);
    }

    /** @return a refusal that shows the conflict as it is now */
    public static SyncException about(ProblemCode code, String detail, ConflictView conflict) {
        return new SyncException(code, detail, List.of(), null, conflict, null, null);
    }

    /** @return a refusal of a desktop that was revoked */
    public static SyncException revoked(RevokedDevice device) {
        return new SyncException(
                ProblemCode.DEVICE_REVOKED,
                "This desktop was revoked by " + device.revokedBy() + " on " + device.revokedAt() + ".",
                List.of(),
                null,
                null,
                device,
                null);
    }

    /** @return a refusal of a program that is older than that */
    public static SyncException tooOld(String detail, String minimumVersion) {
        return new SyncException(ProblemCode.CLIENT_TOO_OLD, detail, List.of(), null, null, null, minimumVersion);
    }

    /** @return why, from the catalogue */
    public ProblemCode code() {
        return code;
    }

    /** @return the members at fault; may be empty */
    public List<FieldProblem> fields() {
        return fields == null ? List.of() : fields;
    }

    /** @return the conflict as it is now; null when the refusal is not about one */
    public ConflictView conflict() {
        return conflict;
    }

    /** @return the desktop that was revoked; null when the refusal is not that */
    public RevokedDevice device() {
        return device;
    }

    /** @return the oldest program that is not refused; null when the refusal is for something else */
    public String minimumVersion() {
        return minimumVersion;
    }

    /** @return how long to wait before the next try; null when nothing is known */
    public Duration retryAfter() {
        return retryAfter;
    }
}
