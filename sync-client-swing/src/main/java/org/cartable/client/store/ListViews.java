package org.cartable.client.store;

import jakarta.json.JsonObjectBuilder;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.cartable.client.json.JsonText;

/**
 * The views of lists that the person of this desktop has named, and which of them is chosen for each type. The server does not
 * know of them, and a view may name what the schema does not have any more. Thread-safe.
 */
public final class ListViews {

    private final LocalDatabase database;

    ListViews(LocalDatabase database) {
        this.database = database;
    }

    /** @return the views of all types */
    public List<ListView> all() {
        return database.read(sql -> sql.list("SELECT * FROM list_views ORDER BY entity_type, name", ListView::read));
    }

    /** Keeps the setting under the name, in place of what it was before, and chooses it. */
    public void keep(String entityType, String name, ListSetting setting) {
        database.write(sql -> {
            sql.update(
                    "INSERT INTO list_views (entity_type, name, search, filters, unsent_only, order_by, descending)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entity_type, name) DO UPDATE SET"
                            + " search = excluded.search, filters = excluded.filters,"
                            + " unsent_only = excluded.unsent_only, order_by = excluded.order_by,"
                            + " descending = excluded.descending",
                    entityType,
                    name,
                    setting.search(),
                    write(setting.filters()),
                    setting.unsentOnly(),
                    setting.orderBy(),
                    setting.descending());
            return choose(sql, entityType, name);
        });
    }

    /** Gives the view another name, which no other of the type has. */
    public void rename(String entityType, String name, String other) {
        database.write(sql -> sql.update(
                "UPDATE list_views SET name = ? WHERE entity_type = ? AND name = ?", other, entityType, name));
    }

    /** Forgets the view, if it is there. */
    public void remove(String entityType, String name) {
        database.write(
                sql -> sql.update("DELETE FROM list_views WHERE entity_type = ? AND name = ?", entityType, name));
    }

    /** Remembers that the view is the one that the person looks at; null for none of the type. */
    public void choose(String entityType, String name) {
        database.write(sql -> choose(sql, entityType, name));
    }

    private static int choose(SqlSession sql, String entityType, String name) throws SQLException {
        return sql.update("UPDATE list_views SET chosen = (name IS ?) WHERE entity_type = ?", name, entityType);
    }

    private static String write(Map<String, String> filters) {
        JsonObjectBuilder json = JsonText.builder();
        filters.forEach(json::add);
        return json.build().toString();
    }
}
