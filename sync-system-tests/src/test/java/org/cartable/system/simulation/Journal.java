package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * I1, I2, on the desktop's side: what a person did leaves the queue only when the server took it or a person decided
 * about it. Kept outside of the desktop, so that no crash of it can forget anything.
 */
final class Journal implements Checker {

    private final Map<Integer, Set<UUID>> open = new HashMap<>();
    private final Set<UUID> taken = new HashSet<>();

    /** A person did something on the desktop: what is new is theirs, and what went is their decision. */
    void acted(Desk desk) {
        open.put(desk.number(), desk.probe().openIntents());
    }

    @Override
    public void delivered(Desk desk, UpRequest request, UpResponse answer) {
        Map<UUID, OutboxEvent> sent = new HashMap<>();
        request.events().forEach(event -> sent.put(event.id(), event));
        for (AcknowledgedEvent event : answer.acknowledged()) {
            taken.add(sent.get(event.outboxEventId()).intentId());
        }
    }

    @Override
    public void rested(Desk desk, Ledger books) {
        Set<UUID> now = desk.probe().openIntents();
        for (UUID intent : open.getOrDefault(desk.number(), Set.of())) {
            check(
                    now.contains(intent)
                            || taken.contains(intent)
                            || desk.probe().isDecided(intent),
                    "I2",
                    "desktop %d has lost what its person did: %s",
                    desk.number(),
                    intent);
        }
        open.put(desk.number(), now);
    }
}
