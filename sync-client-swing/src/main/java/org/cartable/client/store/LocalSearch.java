package org.cartable.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
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
                String id = entity.getKey().entityId().toString();
                result.add(new FoundEntity(entity.getKey(), titles.of(entity.getValue(), id)));
            }
        }
        return result;
    }
}
