package org.cartable.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.TypeSchema;

/** Reads the entities as the screen shows them. Thread-safe; blocks for the disk only. */
public final class LocalEntities {

    /** At most so many rows are asked for by one statement. */
    private static final int ROWS_PER_STATEMENT = 500;

    private static final String COLUMNS =
            "e.rowid AS row_id, e.id, e.payload, e.server_version, e.shadow_state, " + EditState.COLUMN;

    private final LocalDatabase database;
    private final LocalSchema schema;

    LocalEntities(LocalDatabase database, LocalSchema schema) {
        this.database = database;
        this.schema = schema;
    }

    /**
     * @return the entity, if it is there and not deleted here; also by an id that it was given here before it was joined to
     *     another
     */
    public Optional<LocalEntity> find(EntityKey key) {
        TypeSchema type = schema.require(key.entityType());
        return database.read(sql -> sql.first(
                "SELECT " + columns(type) + " FROM " + EntityTables.table(type.type())
                        + " AS e WHERE id = ? AND payload IS NOT NULL",
                row -> entity(type, row),
                Aliases.resolve(sql, type.type(), key.entityId())));
    }

    /** @return how the record stands here, also when it is not here, and when the type is not known */
    public Standing standing(EntityKey key) {
        boolean typeKnown = schema.find(key.entityType()).isPresent();
        return database.read(sql -> Standing.read(sql, key, typeKnown));
    }

    /**
     * @return the entities that the query wants
     * @throws EditRefusedException when the type or a field is not known, or a value is not of the field's kind
     */
    public List<LocalEntity> list(EntityQuery query) {
        TypeSchema type = schema.require(query.entityType());
        return database.read(sql -> {
            QuerySql wanted = QuerySql.of(sql, columns(type), type, query, schema);
            return sql.list(wanted.text(), row -> entity(type, row), wanted.arguments());
        });
    }

    /** @return how many entities there are of all types of the schema */
    public long count() {
        return schema.current().types().stream()
                .mapToLong(type -> count(type.type()))
                .sum();
    }

    /** @return how many entities of the type there are */
    public long count(String entityType) {
        TypeSchema type = schema.require(entityType);
        return database.read(sql -> sql.first(
                        "SELECT count(*) FROM " + EntityTables.table(type.type()) + " WHERE payload IS NOT NULL",
                        row -> row.getLong(1))
                .orElseThrow());
    }

    /**
     * For long lists: the rows that the query wants, as numbers only. With {@link #page} a table shows any part of them
     * and stays stable while a sync writes underneath.
     */
    public long[] rowIds(EntityQuery query) {
        TypeSchema type = schema.require(query.entityType());
        return database
                .read(sql -> {
                    QuerySql wanted = QuerySql.of(sql, "e.rowid", type, query, schema);
                    return sql.list(wanted.text(), row -> row.getLong(1), wanted.arguments());
                })
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** @return the entities of these rows in this order; those that are gone meanwhile are left out */
    public List<LocalEntity> page(String entityType, long[] rowIds) {
        TypeSchema type = schema.require(entityType);
        Map<Long, LocalEntity> found = new HashMap<>();
        database.read(sql -> {
            for (int from = 0; from < rowIds.length; from += ROWS_PER_STATEMENT) {
                for (LocalEntity entity : someRows(sql, type, rowIds, from)) {
                    found.put(entity.rowId(), entity);
                }
            }
            return null;
        });
        List<LocalEntity> page = new ArrayList<>(found.size());
        for (long rowId : rowIds) {
            if (found.containsKey(rowId)) {
                page.add(found.get(rowId));
            }
        }
        return page;
    }

    private static List<LocalEntity> someRows(SqlSession sql, TypeSchema type, long[] rowIds, int from)
            throws SQLException {
        Object[] arguments = new Object[Math.min(ROWS_PER_STATEMENT, rowIds.length - from)];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = rowIds[from + i];
        }
        return sql.list(
                "SELECT " + columns(type) + " FROM " + EntityTables.table(type.type())
                        + " AS e WHERE payload IS NOT NULL AND rowid IN (?" + ", ?".repeat(arguments.length - 1) + ")",
                row -> entity(type, row),
                arguments);
    }

    /** @return what tells a person which entity it is; the id when it is not here */
    public String title(EntityKey key) {
        return titles(key.entityType(), List.of(key.entityId())).get(key.entityId());
    }

    /** @return the title of each of these entities of one type */
    public Map<UUID, String> titles(String entityType, Collection<UUID> ids) {
        TypeSchema type = schema.require(entityType);
        return database.read(sql -> {
            Titles titles = new Titles(sql, schema);
            Map<UUID, String> result = new HashMap<>();
            for (UUID id : ids) {
                result.put(id, titles.of(type, id.toString()));
            }
            return result;
        });
    }

    private static String columns(TypeSchema type) {
        return COLUMNS.formatted(type.type());
    }

    private static LocalEntity entity(TypeSchema type, ResultSet row) throws SQLException {
        return new LocalEntity(
                row.getLong("row_id"),
                new EntityKey(type.type(), UUID.fromString(row.getString("id"))),
                JsonText.object(row.getString("payload")),
                SqlSession.wholeOrNull(row, "server_version"),
                EditState.read(row));
    }
}
