package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/** I2: of what a desktop was told that it is taken, the change log has the version. */
final class KeptAcknowledgements implements Checker {

    private final World world;

    KeptAcknowledgements(World world) {
        this.world = world;
    }

    @Override
    public void delivered(Desk desk, UpRequest request, UpResponse answer) {
        Map<UUID, OutboxEvent> sent = new HashMap<>();
        request.events().forEach(event -> sent.put(event.id(), event));
        for (AcknowledgedEvent taken : answer.acknowledged()) {
            EntityKey key = new EntityKey(sent.get(taken.outboxEventId()).entityType(), taken.entityId());
            check(
                    world.books().version(key, taken.serverVersion()) != null,
                    "I2",
                    "%s was acknowledged as version %d of %s, which is not in the log",
                    taken.outboxEventId(),
                    taken.serverVersion(),
                    key);
        }
    }
}
