package org.cartable.protocol.scope;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a desktop wants to hold. A type without a clause is told whole.
 *
 * @param clauses by the wire name of the type
 */
public record Scope(Map<String, Clause> clauses) {

    /** Everything. */
    public static final Scope WHOLE = new Scope(Map.of());

    public Scope {
        clauses = java.util.Collections.unmodifiableMap(new TreeMap<>(clauses));
    }

    /** @return the clause of the type; empty when it is told whole */
    public Optional<Clause> of(String entityType) {
        return Optional.ofNullable(clauses.get(entityType));
    }

    /** @return every type is told whole */
    public boolean whole() {
        return clauses.isEmpty();
    }
}
