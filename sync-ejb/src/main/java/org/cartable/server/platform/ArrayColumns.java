package org.cartable.server.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.cartable.protocol.entity.EntityKey;

/**
 * Binds many rows to one statement, one array parameter for each column, for {@code unnest}: one round trip however many
 * rows there are.
 *
 * @param statement to whose parameters the columns go
 * @param rows in the order in which they are sent
 */
public record ArrayColumns<T>(PreparedStatement statement, List<T> rows) {

    public ArrayColumns {
        rows = List.copyOf(rows);
    }

    /** Binds what the function gives of each row, null included, as an array of the PostgreSQL type. */
    public void set(int parameter, String sqlType, Function<T, Object> column) throws SQLException {
        Object[] values = rows.stream().map(column).toArray();
        statement.setArray(parameter, statement.getConnection().createArrayOf(sqlType, values));
    }

    /** Binds types and ids of the entities to two parameters, the first and the one after it. */
    public void setKeys(int first, Function<T, EntityKey> key) throws SQLException {
        set(first, "text", row -> key.apply(row).entityType());
        set(first + 1, "uuid", row -> key.apply(row).entityId());
    }
}
