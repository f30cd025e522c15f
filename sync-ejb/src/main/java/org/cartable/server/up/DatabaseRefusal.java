package org.cartable.server.up;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import org.cartable.protocol.problem.ProblemCode;

/** Reads from a failure why the database did not take a batch. By SQLState, the same in every language of the server. */
final class DatabaseRefusal {

    private static final int CAUSES_MAX = 20;

    private DatabaseRefusal() {}

    /** @return what an event is told that failed like this; empty when the database was busy or away */
    static Optional<Refusal> of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof OptimisticLockException) {
                return Optional.empty();
            }
            if (cause instanceof SQLException database) {
                return of(mostTelling(database));
            }
            cause = cause.getCause();
        }
        return Optional.of(Refusal.of(ProblemCode.INTERNAL_ERROR));
    }

    /** A batch of statements hides the real failure behind one of its own. */
    private static SQLException mostTelling(SQLException first) {
        return first.getNextException() == null ? first : first.getNextException();
    }

    private static Optional<Refusal> of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "23503" -> Optional.of(Refusal.of(ProblemCode.UNKNOWN_REFERENCE));
            case "23505" -> Optional.of(Refusal.of(duplicate(failure)));
            case "23502", "23514" -> Optional.of(Refusal.of(ProblemCode.INVALID_FIELD));
            // serialization failure, deadlock, lock timeout, statement cancelled
            case "40001", "40P01", "55P03", "57014" -> Optional.empty();
            default -> ofClass(state);
        };
    }

    private static ProblemCode duplicate(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("_natural_key") ? ProblemCode.DUPLICATE_KEY : ProblemCode.INTERNAL_ERROR;
    }

    private static Optional<Refusal> ofClass(String state) {
        // connection lost, out of resources, shut down by an operator, fault of the system
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.startsWith("58")) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(state.startsWith("22") ? ProblemCode.INVALID_FIELD : ProblemCode.INTERNAL_ERROR));
    }
}
