package org.cartable.protocol.problem;

import java.util.List;
import org.cartable.protocol.conflict.ConflictView;

/**
 * Body of every error answer, {@code application/problem+json}.
 *
 * @param type names the kind of problem: {@code urn:cartable:problem:} and the code in lower case
 * @param title the kind, for a reader
 * @param status the HTTP status
 * @param detail what happened this time
 * @param code the {@link ProblemCode} by name; text, so that an old desktop can read a new server's code
 * @param retryable the same request may succeed later
 * @param incident names the entry in the server's log; null when nothing was logged
 * @param fields members or fields at fault; may be empty
 * @param conflict the stored conflict as it is now, when the problem is about one; else null
 * @param device the desktop that was revoked, when the problem is that; else null
 * @param minimumVersion the oldest program that may do this, when the program is too old for it; else null
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        boolean retryable,
        String incident,
        List<FieldProblem> fields,
        ConflictView conflict,
        RevokedDevice device,
        String minimumVersion) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** @return the problem of this code, with a detail for this time */
    public static Problem of(ProblemCode code, String detail) {
        return of(code, detail, null, List.of());
    }

    /** @return the problem of this code with the members at fault and the log entry that tells more */
    public static Problem of(ProblemCode code, String detail, String incident, List<FieldProblem> fields) {
        return new Problem(
                code.type(),
                code.title(),
                code.status(),
                detail,
                code.name(),
                code.reaction() == ProblemCode.Reaction.RETRY_LATER,
                incident,
                fields,
                null,
                null,
                null);
    }

    /** @return the same problem, telling of the conflict that it is about */
    public Problem about(ConflictView stored) {
        return new Problem(
                type, title, status, detail, code, retryable, incident, fields, stored, device, minimumVersion);
    }

    /** @return the same problem, telling which desktop was revoked */
    public Problem about(RevokedDevice revoked) {
        return new Problem(
                type, title, status, detail, code, retryable, incident, fields, conflict, revoked, minimumVersion);
    }

    /** @return the same problem, telling the oldest program that may do this */
    public Problem from(String oldest) {
        return new Problem(type, title, status, detail, code, retryable, incident, fields, conflict, device, oldest);
    }
}
