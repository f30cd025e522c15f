package org.cartable.protocol.scope;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;

/** A condition on the records of one type. */
public sealed interface Clause {

    /**
     * All of them.
     *
     * @param clauses at least one
     */
    record And(List<Clause> clauses) implements Clause {
        public And {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * Any of them.
     *
     * @param clauses at least one
     */
    record Or(List<Clause> clauses) implements Clause {
        public Or {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * The opposite.
     *
     * @param clause what must not be
     */
    record Not(Clause clause) implements Clause {
        public Not {
            Objects.requireNonNull(clause, "clause");
        }
    }

    /**
     * A field against values.
     *
     * @param field its wire name
     * @param operator how it is compared
     * @param values as many as {@link Operator#takes}
     */
    record Comparison(String field, Operator operator, List<JsonValue> values) implements Clause {
        public Comparison {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(operator, "operator");
            values = List.copyOf(values);
        }
    }
}
