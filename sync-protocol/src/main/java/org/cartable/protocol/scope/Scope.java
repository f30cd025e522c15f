package org.cartable.protocol.scope;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a desktop wants to hold. A type without a clause is told whole.
 *
 * @param clauses by the wire name of the type
 */
public record Scope(Map<String, Clause> clauses) {

    /** Everything. */
    public static final Scope WHOLE = new Scope(Map.of());

    /** What a record belongs to; a scope may name it like a field, of every type. */
    public static final Set<String> BELONGINGS = Set.of("classId", "studentId", "studentClassId", "taughtBy");

    public Scope {
        clauses = Collections.unmodifiableMap(new TreeMap<>(clauses));
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
