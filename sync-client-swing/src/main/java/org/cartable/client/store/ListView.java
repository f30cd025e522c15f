package org.cartable.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.cartable.client.json.JsonText;

/**
 * A setting of the list of a type that a person has named.
 *
 * @param entityType the type
 * @param name unique for the type
 * @param setting what is set
 * @param chosen the person has chosen it last
 */
public record ListView(String entityType, String name, ListSetting setting, boolean chosen) {

    static ListView read(ResultSet row) throws SQLException {
        Map<String, String> filters = new HashMap<>();
        JsonText.object(row.getString("filters")).forEach((field, typed) -> filters.put(field, JsonText.plain(typed)));
        return new ListView(
                row.getString("entity_type"),
                row.getString("name"),
                new ListSetting(
                        row.getString("search"),
                        filters,
                        row.getBoolean("unsent_only"),
                        row.getString("order_by"),
                        row.getBoolean("descending")),
                row.getBoolean("chosen"));
    }
}
