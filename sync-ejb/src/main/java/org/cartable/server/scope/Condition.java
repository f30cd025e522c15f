package org.cartable.server.scope;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A clause on one type as SQL on its rows, which are called {@code t}. True or false, never unknown.
 *
 * @param sql with a mark for each parameter
 * @param parameters what is bound
 * @param touches what else than its own change can make a record meet it, or not any more
 */
public record Condition(String sql, List<Parameter> parameters, Set<Touch> touches) {

    /** Every record of the type. */
    public static final Condition ALL = new Condition("true", List.of(), Set.of());

    public Condition {
        parameters = List.copyOf(parameters);
        touches = Set.copyOf(touches);
    }

    /** @return the same, or that the desktop has an open conflict on the record */
    public Condition orInConflict(String entityType, UUID clientId) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(new Parameter(null, entityType));
        all.add(new Parameter(null, clientId));
        return new Condition(
                "(" + sql + " or exists (select from entity_conflict c where c.tenant_id = t.tenant_id"
                        + " and c.entity_type = ? and c.entity_id = t.id and c.client_id = ? and c.status = 'OPEN'))",
                all,
                touches);
    }

    /**
     * One parameter.
     *
     * @param sqlType the type of an array's elements; null when the value is no array
     * @param value a value, or a collection of them for an array
     */
    public record Parameter(String sqlType, Object value) {}

    /**
     * Binds the parameters from that place on.
     *
     * @return the place after them
     */
    public int bind(Connection connection, PreparedStatement statement, int from) throws SQLException {
        int place = from;
        for (Parameter parameter : parameters) {
            if (parameter.sqlType() == null) {
                statement.setObject(place, parameter.value());
            } else {
                Object[] values = ((Collection<?>) parameter.value()).toArray();
                statement.setArray(place, connection.createArrayOf(parameter.sqlType(), values));
            }
            place++;
        }
        return place;
    }
}
