package org.cartable.server.scope;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

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
