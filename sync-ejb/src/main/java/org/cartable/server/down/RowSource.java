package org.cartable.server.down;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.Condition;
import org.cartable.server.scope.Condition.Parameter;

/**
 * Some rows {@code t} of a type, living and deleted.
 *
 * @param sql what stands behind {@code from}, up to and with a condition, with a mark for each parameter
 * @param parameters what is bound
 * @param few they are found by other keys than their own: it is cheaper to sort them than to read in the order of the key
 */
record RowSource(String sql, List<Parameter> parameters, boolean few) {

    /** @return all rows of the type */
    static RowSource all(SyncedType type, UUID tenantId) {
        // The table's name is the schema's, never the request's.
        return new RowSource(type.table() + " t where t.tenant_id = ?", List.of(new Parameter(null, tenantId)), false);
    }

    /**
     * Binds the parameters from that place on.
     *
     * @return the place after them
     */
    int bind(Connection connection, PreparedStatement statement, int from) throws SQLException {
        return new Condition(sql, parameters, Set.of()).bind(connection, statement, from);
    }
}
