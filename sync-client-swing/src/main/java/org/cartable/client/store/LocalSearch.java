package org.cartable.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @return first those whose own fields have the words, then those that refer to what has them; both by type in the order
     *     of the schema, and by title
     */
    public List<FoundEntity> find(String typed, int mostOfType, int most) {
        if (SearchedWords.of(typed).isEmpty()) {
            return List.of();
        }
        return database.read(sql -> {
            Map<EntityKey, TypeSchema> found = new LinkedHashMap<>();
            for (boolean own : new boolean[] {true, false}) {
                for (TypeSchema type : schema.current().types()) {
                    if (found.size() < most) {
                        EntityQuery all = EntityQuery.all(type.type()).limit(mostOfType);
                        add(sql, type, own ? all.searchOwn(typed) : all.search(typed), found);
                    }
                }
            }
            return titled(sql, found, most);
        });
    }

    /** Of a type that was found before, others come only as far as its limit goes. */
    private void add(SqlSession sql, TypeSchema type, EntityQuery query, Map<EntityKey, TypeSchema> found)
            throws SQLException {
        long before = count(found.values(), type);
        if (!query.ownWords()
                && (before >= query.limit() || type.fields().stream().allMatch(f -> f.references() == null))) {
            return;
        }
        QuerySql wanted = new QuerySql(sql, "e.id", type, query, schema);
        for (EntityKey key : sql.list(
                wanted.text(), row -> new EntityKey(type.type(), SqlSession.uuid(row, "id")), wanted.arguments())) {
            if (count(found.values(), type) < query.limit()) {
                found.putIfAbsent(key, type);
            }
        }
    }

    private static long count(Collection<TypeSchema> types, TypeSchema type) {
        return types.stream().filter(type::equals).count();
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
