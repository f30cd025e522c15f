package org.cartable.server.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Short ways to run SQL in a test. */
public final class Sql {

    private Sql() {}

    /** Runs a statement in auto-commit on a connection of its own. */
    public static int run(DataSource source, String sql, Object... arguments) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return run(connection, sql, arguments);
        }
    }

    /** @return how many rows the statement changed; 0 when it is a query */
    public static int run(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = bind(connection, sql, arguments)) {
            statement.execute();
            return Math.max(statement.getUpdateCount(), 0);
        }
    }

    /** @return the first column of the only row */
    public static <T> T one(Connection connection, Class<T> type, String sql, Object... arguments) throws SQLException {
        List<T> all = column(connection, type, sql, arguments);
        if (all.size() != 1) {
            throw new IllegalStateException(all.size() + " rows: " + sql);
        }
        return all.get(0);
    }

    /** @return the first column of all rows */
    public static <T> List<T> column(Connection connection, Class<T> type, String sql, Object... arguments)
            throws SQLException {
        List<T> values = new ArrayList<>();
        try (PreparedStatement statement = bind(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(rows.getObject(1, type));
            }
        }
        return values;
    }

    private static PreparedStatement bind(Connection connection, String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
