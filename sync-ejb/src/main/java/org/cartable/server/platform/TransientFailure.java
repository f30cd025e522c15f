package org.cartable.server.platform;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells a database that is busy, restarting or away from one that refuses: the same request may succeed later. */
public final class TransientFailure {

    /** A chain of causes longer than this is a loop. */
    private static final int CAUSES_MAX = 32;

    /** Connection lost or refused, too many connections, server stopping or starting. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    /** Serialization failure, deadlock, lock timeout. A statement timeout is in class 57. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03");

    private TransientFailure() {}

    /** @return true when the failure, or what caused it, ends by itself */
    public static boolean isIn(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof SQLException sql && isTransient(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isTransient(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            // A pool that cannot make a connection says so without a state.
            return true;
        }
        return failure instanceof SQLTransientException
                || STATES.contains(state)
                || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
