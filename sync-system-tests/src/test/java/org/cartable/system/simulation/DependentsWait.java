package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;

/** I5: after a conflict nothing of the same desktop lands on that entity that was made without knowing of it. */
final class DependentsWait implements Checker {

    private record Dispute(UUID clientId, EntityKey key) {}

    private final Map<Dispute, Long> disputes = new HashMap<>();

    @Override
    public void exchanged(Exchange exchange, Ledger books) {
        Map<EntityKey, Long> running = new HashMap<>();
        for (Exchange.Outcome outcome : exchange.outcomes()) {
            OutboxEvent event = outcome.event();
            if (books.outcome(event.id()) != null) {
                continue;
            }
            if (outcome.conflict() != null) {
                // The answer shows the entity as the whole batch has left it.
                EntityKey key =
                        new EntityKey(event.entityType(), outcome.conflict().entityId());
                disputes.put(
                        new Dispute(exchange.clientId(), key),
                        running.getOrDefault(key, books.state(key).version()));
            } else if (outcome.applied()) {
                EntityKey key =
                        new EntityKey(event.entityType(), outcome.acknowledged().entityId());
                running.put(key, outcome.acknowledged().serverVersion());
                Long told = disputes.remove(new Dispute(exchange.clientId(), key));
                check(
                        told == null || base(event, books, exchange) >= told,
                        "I5",
                        "%s landed on %s, which its desktop has in conflict since version %d",
                        event.id(),
                        key,
                        told);
            }
        }
    }

    private static long base(OutboxEvent event, Ledger books, Exchange exchange) {
        if (event.parentEventId() == null) {
            return event.localVersion();
        }
        AcknowledgedEvent parent = books.applied(event.parentEventId());
        if (parent != null) {
            return parent.serverVersion();
        }
        return exchange.answer().acknowledged().stream()
                .filter(taken -> taken.outboxEventId().equals(event.parentEventId()))
                .mapToLong(AcknowledgedEvent::serverVersion)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void restored() {
        disputes.clear();
    }
}
