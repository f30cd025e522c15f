package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;

/**
 * I3, by the screen: a field that was written over had, at the server, the value that the person saw when they wrote over
 * it, or the one that they wrote, or they saw a value of their own that they have given up since. {@link NoLostUpdate} believes the version that the desktop claims; this one does not.
 */
final class SeenValues implements Checker {

    private final FieldPolicies policies;
    private final World world;

    SeenValues(FieldPolicies policies, World world) {
        this.policies = policies;
        this.world = world;
    }

    @Override
    public void exchanged(Exchange exchange, Ledger books) {
        Map<EntityKey, Set<String>> earlier = new HashMap<>();
        for (Exchange.Outcome outcome : exchange.newlyApplied(books)) {
            OutboxEvent event = outcome.event();
            EntityKey key = outcome.appliedTo();
            Set<String> own = earlier.computeIfAbsent(key, any -> new HashSet<>());
            if (event.operation() == Operation.UPDATE) {
                compare(exchange, event, key, books.state(key).fields(), own);
            }
            own.addAll(NoLostUpdate.fields(event));
        }
    }

    /** @param own fields that earlier edits of the same request write: what the person saw there is their own value */
    private void compare(Exchange exchange, OutboxEvent event, EntityKey key, JsonObject server, Set<String> own) {
        Probe desktop = world.desk(exchange.clientId()).probe();
        JsonObject seen = desktop.before(event.id());
        if (seen == null || server == null) {
            return;
        }
        for (String field : NoLostUpdate.fields(event)) {
            boolean written = !NoLostUpdate.same(event.payload(), seen, field);
            boolean mustMatch = written && !own.contains(field) && policies.of(key, field) == ConflictPolicy.MANUAL;
            check(
                    !mustMatch
                            || NoLostUpdate.same(seen, server, field)
                            || NoLostUpdate.same(event.payload(), server, field)
                            || desktop.isGivenUp(key, field, JsonText.plain(seen.get(field))),
                    "I3",
                    "%s wrote %s of %s over %s, but its author had seen %s",
                    event.id(),
                    field,
                    key,
                    JsonText.plain(server.get(field)),
                    JsonText.plain(seen.get(field)));
        }
    }
}
