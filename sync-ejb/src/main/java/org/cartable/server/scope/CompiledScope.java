package org.cartable.server.scope;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A scope for one caller.
 *
 * @param conditions by type; only of types that the caller may read
 * @param named the types that the scope names, also those that the caller may not read
 * @param fingerprint names the scope; 0 is everything
 */
public record CompiledScope(Map<String, Condition> conditions, Set<String> named, long fingerprint) {

    /** The fingerprint of who asks for everything. */
    public static final long WHOLE = 0;

    public CompiledScope {
        conditions = Map.copyOf(conditions);
        named = Set.copyOf(named);
    }

    /** @return the condition on the type; empty when it is told whole */
    public Optional<Condition> of(String entityType) {
        return Optional.ofNullable(conditions.get(entityType));
    }

    /** @return the same, and what the desktop has in conflict: who is to decide must see what there is */
    public CompiledScope withConflictsOf(UUID clientId) {
        Map<String, Condition> wider = new HashMap<>();
        conditions.forEach((type, condition) -> wider.put(type, condition.orInConflict(type, clientId)));
        return new CompiledScope(wider, named, fingerprint);
    }

    /** @return the types that are told in part */
    public Set<String> types() {
        return conditions.keySet();
    }
}
