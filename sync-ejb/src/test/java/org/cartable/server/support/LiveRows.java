package org.cartable.server.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;

/** What the tables hold, in the form of {@link Desktop#state()}. */
public final class LiveRows {

    private LiveRows() {}

    /** @return the live rows of the tenant that the connection has entered */
    public static Map<String, String> of(Connection connection) throws SQLException {
        Map<String, String> state = new TreeMap<>();
        for (SyncedType type : new SchemaRegistry().types()) {
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("select id, version, " + type.table()
                            + "_document(t)::text from " + type.table() + " t where deleted_at is null")) {
                while (row.next()) {
                    state.put(type.name() + "/" + row.getString(1), row.getLong(2) + " " + row.getString(3));
                }
            }
        }
        return state;
    }
}
