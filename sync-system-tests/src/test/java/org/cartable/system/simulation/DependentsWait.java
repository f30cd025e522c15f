package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.OutboxEvent;

/** I5: after a conflict nothing of the same desktop lands on that entity that was made without knowing of it. */
final class DependentsWait implements Checker {

    private record Dispute(UUID clientId, EntityKey key) {}

    private final Map<Dispute, Long> disputes = new HashMap<>();

    @Override
    public void exchanged(Exchange exchange, Ledger books) {
        for (Exchange.Outcome outcome : exchange.outcomes()) {
            OutboxEvent event = outcome.event();
            if (books.outcome(event.id()) != null) {
                continue;
            }
            if (outcome.conflict() != null) {
                disputes.put(
                        new Dispute(
                                exchange.clientId(),
                                new EntityKey(
                                        event.entityType(), outcome.conflict().entityId())),
                        outcome.conflict().serverVersion());
            } else if (outcome.applied()) {
                EntityKey key =
                        new EntityKey(event.entityType(), outcome.acknowledged().entityId());
                Long told = disputes.remove(new Dispute(exchange.clientId(), key));
                check(
                        told == null || event.parentEventId() == null && event.localVersion() >= told,
                        "I5",
                        "%s landed on %s, which its desktop has in conflict since version %d",
                        event.id(),
                        key,
                        told);
            }
        }
    }

    @Override
    public void restored() {
        disputes.clear();
    }
}
