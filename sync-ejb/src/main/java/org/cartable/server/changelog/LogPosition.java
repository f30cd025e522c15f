package org.cartable.server.changelog;

import java.util.Objects;
import java.util.UUID;

/**
 * A place in one history of a tenant's log: after the change of that number.
 *
 * @param epoch the history
 * @param seq the number; 0 is before the first change
 * @param fingerprint the first 8 bytes of the chained hash at the number; 0 at number 0
 */
public record LogPosition(UUID epoch, long seq, long fingerprint) {

    public LogPosition {
        Objects.requireNonNull(epoch, "epoch");
        if (seq < 0) {
            throw new IllegalArgumentException("seq " + seq);
        }
    }
}
