package org.cartable.server.audit;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.cartable.protocol.entity.Operation;

/**
 * A record after one of its changes, as the log has it.
 *
 * @param by the display name of the user who made it; null for a program, or a user who is gone
 * @param document without what the caller may not see; null after a deletion, and when it was blanked
 */
record LoggedState(long version, Operation operation, Instant at, String by, JsonObject document) {

    boolean deleted() {
        return operation == Operation.DELETE;
    }

    /** @return the document is known, or known to be none */
    boolean known() {
        return deleted() || document != null;
    }
}
