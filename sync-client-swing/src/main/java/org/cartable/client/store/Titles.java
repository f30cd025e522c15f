package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** The titles of entities, with references followed. Lives for one read and remembers what it has met. */
final class Titles {

    /** References are followed so deep; the schema could name a circle. */
    private static final int DEPTH_MAX = 3;

    private final SqlSession sql;
    private final LocalSchema schema;
    private final Map<String, String> known = new HashMap<>();

    Titles(SqlSession sql, LocalSchema schema) {
        this.sql = sql;
        this.schema = schema;
    }

    String of(TypeSchema type, String id) throws SQLException {
        return of(type, id, 0);
    }

    private String of(TypeSchema type, String id, int depth) throws SQLException {
        String place = type.type() + "/" + id;
        String title = known.get(place);
        if (title == null) {
            title = read(type, id, depth);
            known.put(place, title);
        }
        return title;
    }

    private String read(TypeSchema type, String id, int depth) throws SQLException {
        JsonObject payload = sql.first(
                        "SELECT coalesce(payload, shadow) FROM " + EntityTables.table(type.type()) + " WHERE id = ?",
                        row -> row.getString(1),
                        resolved(type, id))
                .map(JsonText::object)
                .orElse(null);
        if (payload == null || depth > DEPTH_MAX) {
            return id;
        }
        List<String> parts = new ArrayList<>();
        for (String name : type.title()) {
            Optional<FieldSchema> field = type.field(name);
            String text = JsonText.plain(payload.get(name));
            if (field.isPresent() && !text.isEmpty()) {
                parts.add(part(field.get(), text, depth));
            }
        }
        return parts.isEmpty() ? id : String.join(" ", parts);
    }

    private String resolved(TypeSchema type, String id) throws SQLException {
        return Aliases.resolve(sql, type.type(), UUID.fromString(id)).toString();
    }

    private String part(FieldSchema field, String text, int depth) throws SQLException {
        Optional<TypeSchema> target =
                field.kind() == FieldKind.REFERENCE ? schema.find(field.references()) : Optional.empty();
        return target.isPresent() ? of(target.get(), text, depth + 1) : text;
    }
}
