package org.cartable.client.transport;

import java.time.Duration;
import java.util.Arrays;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;

/** The server refused the request as a whole. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Duration retryAfter;

    /** @param retryAfter how long the server asks to wait; null when it does not say */
    public ProblemException(Problem problem, Duration retryAfter) {
        super(problem.detail() == null ? problem.title() : problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** @return what the server said */
    public Problem problem() {
        return problem;
    }

    /** @return how long the server asks to wait; null when it does not say */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** @return what to do about it; a code of a newer server is judged by its status */
    public ProblemCode.Reaction reaction() {
        return Arrays.stream(ProblemCode.values())
                .filter(code -> code.name().equals(problem.code()))
                .map(ProblemCode::reaction)
                .findFirst()
                .orElseGet(this::reactionToStatus);
    }

    private ProblemCode.Reaction reactionToStatus() {
        return switch (problem.status()) {
            case 401 -> ProblemCode.Reaction.RENEW_TOKEN;
            case 413 -> ProblemCode.Reaction.SPLIT;
            case 408, 425, 429, 500, 502, 503, 504 -> ProblemCode.Reaction.RETRY_LATER;
            default -> ProblemCode.Reaction.FIX;
        };
    }
}
