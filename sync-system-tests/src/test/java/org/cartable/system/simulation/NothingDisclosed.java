package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;

/**
 * I6 with a scope: what a desktop is told lives in its scope at that moment, or is in conflict with what it sent; what it is told to give up, it was told
 * before, or has named itself.
 */
final class NothingDisclosed implements Checker {

    private final World world;
    private final Map<Integer, Set<EntityKey>> known = new HashMap<>();

    NothingDisclosed(World world) {
        this.world = world;
    }

    private Set<EntityKey> knownTo(Desk desk) {
        return known.computeIfAbsent(desk.number(), any -> new HashSet<>());
    }

    @Override
    public void exchanged(Exchange exchange, Ledger books) {
        Set<EntityKey> ofDesk = knownTo(world.desk(exchange.clientId()));
        for (Exchange.Outcome outcome : exchange.outcomes()) {
            ofDesk.add(outcome.event().key());
            if (outcome.applied()) {
                ofDesk.add(outcome.appliedTo());
            }
            if (outcome.conflict() != null) {
                ofDesk.add(new EntityKey(
                        outcome.event().entityType(), outcome.conflict().entityId()));
            }
        }
    }

    @Override
    public void paged(Desk desk, DownRequest request, DownPage page, Ledger books) {
        ScopeChoices.Choice choice = world.choices().of(request.scope());
        Set<EntityKey> ofDesk = knownTo(desk);
        Set<EntityKey> inScope = ScopeChoices.inScope(choice, world.school());
        // Who is to decide about a record sees it, wherever it is.
        world.school().openConflicts(desk.caller()).stream()
                .filter(conflict -> conflict.theirs() != null)
                .forEach(conflict -> inScope.add(new EntityKey(conflict.entityType(), conflict.entityId())));
        for (FeedChange change : page.changes()) {
            EntityKey key = new EntityKey(change.entityType(), change.entityId());
            if (change.left() != null) {
                check(ofDesk.contains(key), "I6", "desktop %d was told that %s left", desk.number(), key);
                check(
                        !inScope.contains(key),
                        "I6",
                        "desktop %d was told that %s left, which is in %s",
                        desk.number(),
                        key,
                        choice.name());
            } else if (choice.inScope().containsKey(change.entityType())) {
                check(
                        inScope.contains(key),
                        "I6",
                        "desktop %d was told %s of %s, which is not in %s",
                        desk.number(),
                        change.operation(),
                        key,
                        choice.name());
            }
            ofDesk.add(key);
        }
    }
}
