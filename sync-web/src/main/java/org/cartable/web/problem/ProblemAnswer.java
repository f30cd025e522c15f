package org.cartable.web.problem;

import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;

/**
 * One error answer: the document and the headers that belong to its code.
 *
 * @param problem the document
 * @param headers the headers, besides the content type
 */
record ProblemAnswer(Problem problem, Map<String, String> headers) {

    /** Long enough for a restart of the database, short enough that nobody waits for nothing. */
    private static final Duration PAUSE_WHEN_UNAVAILABLE = Duration.ofSeconds(5);

    private static final String CHALLENGE = "Bearer realm=\"cartable\"";

    private static final Jsonb BINDING = ProtocolJson.binding();

    static ProblemAnswer of(ProblemCode code, String detail) {
        return new ProblemAnswer(Problem.of(code, detail), headers(code, null));
    }

    static ProblemAnswer of(SyncException refused) {
        List<FieldProblem> fields = refused.fields();
        Problem problem = Problem.of(refused.code(), refused.getMessage(), null, fields)
                .about(refused.conflict())
                .about(refused.device())
                .from(refused.minimumVersion());
        return new ProblemAnswer(problem, headers(refused.code(), refused.retryAfter()));
    }

    static ProblemAnswer ofIncident(String incident) {
        return new ProblemAnswer(
                Problem.of(
                        ProblemCode.INTERNAL_ERROR,
                        "Something went wrong; the server's log tells what.",
                        incident,
                        List.of()),
                Map.of());
    }

    private static Map<String, String> headers(ProblemCode code, Duration retryAfter) {
        return switch (code) {
            case UNAUTHENTICATED, LOGIN_FAILED, REFRESH_FAILED -> Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
            case UNAVAILABLE, TOO_MANY_ATTEMPTS, TOO_MANY_REQUESTS ->
                Map.of(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString((retryAfter == null ? PAUSE_WHEN_UNAVAILABLE : retryAfter).toSeconds()));
            default -> Map.of();
        };
    }

    /** @return the document as JSON text */
    String body() {
        return BINDING.toJson(problem);
    }

    /** @return the same as an answer of JAX-RS */
    Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(body());
        headers.forEach(response::header);
        return response.build();
    }
}
