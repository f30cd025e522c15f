package org.cartable.server.up;

import jakarta.ejb.ApplicationException;

/** A batch was rolled back: the database refused it, was busy, or the server stumbled. Nothing was written. */
@ApplicationException(rollback = true)
public final class BatchFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private BatchFailedException(Refusal refusal, Throwable cause) {
        super(cause.getMessage(), cause);
        this.refusal = refusal;
    }

    /** @return what the cause, from the database or from our own code, means for the batch */
    static BatchFailedException of(Exception cause) {
        return new BatchFailedException(DatabaseRefusal.of(cause).orElse(null), cause);
    }

    /** @return the database is busy or away: the same batch may succeed later, and no event of it is to blame */
    boolean isBusy() {
        return refusal == null;
    }

    /** @return what an event is told that failed like this all by itself */
    Refusal refusal() {
        return refusal;
    }
}
