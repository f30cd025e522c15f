package org.cartable.server.policy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;

/** What one school has chosen over what the types declare. Immutable, thread-safe. */
public final class PolicyChoices {

    /** A school that has chosen nothing. */
    public static final PolicyChoices NONE = new PolicyChoices(List.of());

    private static final String LOAD =
            "select entity_type, field, policy, merge_function from conflict_policy where tenant_id = ?";

    private final Map<Place, PolicyChoice> choices = new HashMap<>();

    /** What a choice is for. */
    private record Place(String entityType, String field) {}

    public PolicyChoices(Collection<PolicyChoice> choices) {
        for (PolicyChoice choice : choices) {
            this.choices.put(new Place(choice.entityType(), choice.field()), choice);
        }
    }

    /**
     * Reads the choices, with one query.
     *
     * @param connection in a transaction that has entered the tenant
     */
    public static PolicyChoices load(Connection connection, UUID tenantId) throws SQLException {
        List<PolicyChoice> choices = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LOAD)) {
            select.setObject(1, tenantId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    choices.add(new PolicyChoice(
                            row.getString(1),
                            row.getString(2),
                            ConflictPolicy.valueOf(row.getString(3)),
                            row.getString(4) == null ? null : MergeFunction.valueOf(row.getString(4))));
                }
            }
        }
        return choices.isEmpty() ? NONE : new PolicyChoices(choices);
    }

    /** @return the choice for a type */
    Optional<PolicyChoice> of(String entityType) {
        return of(entityType, null);
    }

    /** @return the choice for a field */
    Optional<PolicyChoice> of(String entityType, String field) {
        return Optional.ofNullable(choices.get(new Place(entityType, field)));
    }
}
