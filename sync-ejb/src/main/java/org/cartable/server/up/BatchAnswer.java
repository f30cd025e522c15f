package org.cartable.server.up;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;

/** The outcomes so far, sorted into the three lists of the wire. For one thread. */
public final class BatchAnswer {

    private final List<AcknowledgedEvent> acknowledged = new ArrayList<>();
    private final List<ConflictingEvent> conflicts = new ArrayList<>();
    private final List<RejectedEvent> rejected = new ArrayList<>();

    void add(AcknowledgedEvent event) {
        acknowledged.add(event);
    }

    void add(ConflictingEvent event) {
        conflicts.add(event);
    }

    void add(RejectedEvent event) {
        rejected.add(event);
    }

    void addAll(BatchAnswer part) {
        acknowledged.addAll(part.acknowledged);
        conflicts.addAll(part.conflicts);
        rejected.addAll(part.rejected);
    }

    boolean isEmpty() {
        return acknowledged.isEmpty() && conflicts.isEmpty() && rejected.isEmpty();
    }

    UpResponse at(Instant syncTimestamp) {
        return new UpResponse(acknowledged, conflicts, rejected, syncTimestamp);
    }
}
