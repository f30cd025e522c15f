package org.cartable.web.problem;

import org.cartable.protocol.problem.ProblemCode;

/** The answer to what JAX-RS or the container refused by a status alone. */
final class StatusProblem {

    private StatusProblem() {}

    /** @return the problem document for a status that somebody else chose */
    static ProblemAnswer of(int status) {
        return switch (status) {
            case 401 ->
                ProblemAnswer.of(
                        ProblemCode.UNAUTHENTICATED, "The token is missing, expired, or not one for this server.");
            case 403 -> ProblemAnswer.of(ProblemCode.FORBIDDEN, "The token's roles do not allow this.");
            case 404 -> ProblemAnswer.of(ProblemCode.NOT_FOUND, "There is nothing at this address.");
            case 405 -> ProblemAnswer.of(ProblemCode.METHOD_NOT_ALLOWED, "The address does not take this method.");
            case 406 -> ProblemAnswer.of(ProblemCode.NOT_ACCEPTABLE, "The server writes application/json.");
            case 413 -> ProblemAnswer.of(ProblemCode.BODY_TOO_LARGE, "The body is too large.");
            case 415 -> ProblemAnswer.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
            case 503 -> ProblemAnswer.of(ProblemCode.UNAVAILABLE, "The server is busy or stopping.");
            default ->
                status >= 400 && status < 500
                        ? ProblemAnswer.of(ProblemCode.MALFORMED_REQUEST, "The request cannot be read.")
                        : ProblemAnswer.of(ProblemCode.INTERNAL_ERROR, "The server failed.");
        };
    }
}
