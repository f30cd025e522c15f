package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.TypeSchema;

/**
 * Finds entities of all types by words, as the list of a type does: see {@link EntityQuery#search()}. Thread-safe; blocks
 * for the disk only.
 */
public final class LocalSearch {

    private final LocalDatabase database;
    private final LocalSchema schema;

    LocalSearch(LocalDatabase database, LocalSchema schema) {
        this.database = database;
        this.schema = schema;
    }

    /**
     * @param typed the words; none find nothing
     * @param mostOfType at most so many of each type
     * @param most at most so many altogether
     * @return those whose own fields have the words, by type in the order of the schema, and by title; once all of them are
     *     told, those that refer to what has the words, by type, the newest first
     */
    public List<FoundEntity> find(String typed, int mostOfType, int most) {
        SearchedWords words = SearchedWords.of(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        List<TypeSchema> types = schema.current().types();
        return database.read(sql -> {
            Map<EntityKey, TypeSchema> found = new LinkedHashMap<>();
            boolean all = true;
            for (TypeSchema type : types) {
                all &= add(sql, type, QuerySql.having(sql, type, words, mostOfType, schema), found) < mostOfType;
            }
            for (TypeSchema type : types) {
                if (all && found.size() < most && refers(type)) {
                    add(sql, type, QuerySql.connected(sql, type, words, mostOfType, schema), found);
                }
            }
            return titled(sql, found, most);
        });
    }

    private static boolean refers(TypeSchema type) {
        return type.fields().stream().anyMatch(field -> field.references() != null);
    }

    /** @return how many the query wants */
    private static int add(SqlSession sql, TypeSchema type, QuerySql wanted, Map<EntityKey, TypeSchema> found)
            throws SQLException {
        List<UUID> ids = sql.list(wanted.text(), row -> SqlSession.uuid(row, "id"), wanted.arguments());
        ids.forEach(id -> found.putIfAbsent(new EntityKey(type.type(), id), type));
        return ids.size();
    }

    private List<FoundEntity> titled(SqlSession sql, Map<EntityKey, TypeSchema> found, int most) throws SQLException {
        Titles titles = new Titles(sql, schema);
        List<FoundEntity> result = new ArrayList<>();
        for (Map.Entry<EntityKey, TypeSchema> entity : found.entrySet()) {
            if (result.size() < most) {
                EntityKey key = entity.getKey();
                TypeSchema type = entity.getValue();
                String title = titles.of(type, key.entityId().toString());
                JsonObject shown =
                        EntityRow.find(sql, key).map(EntityRow::payload).orElse(JsonValue.EMPTY_JSON_OBJECT);
                result.add(new FoundEntity(key, title, number(type, shown)));
            }
        }
        return result;
    }

    /** Two people may have one name; what tells them apart is the number that is unique in the school. */
    private static String number(TypeSchema type, JsonObject shown) {
        return type.naturalKey().stream()
                .filter(name -> !type.title().contains(name))
                .flatMap(name -> type.field(name).stream())
                .filter(field -> field.kind() == FieldKind.TEXT)
                .map(field -> JsonText.plain(shown.get(field.name())))
                .collect(Collectors.joining(" "));
    }
}
