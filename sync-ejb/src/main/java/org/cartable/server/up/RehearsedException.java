package org.cartable.server.up;

import jakarta.ejb.ApplicationException;

/** A batch was judged and rolled back, because its sender only wanted to know what would happen. */
@ApplicationException(rollback = true)
public final class RehearsedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BatchAnswer answer;

    RehearsedException(BatchAnswer answer) {
        super("rehearsed", null, false, false);
        this.answer = answer;
    }

    BatchAnswer answer() {
        return answer;
    }
}
