package org.cartable.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/**
 * One table per type, built from the server's schema. The entity is kept as the JSON document that it is on the wire,
 * and each field is a virtual column computed from it: a member that this desktop does not know survives, and a new
 * field is one added column that needs no rewriting.
 *
 * <p>{@code payload} is what the screen shows: the server's state with the pending edits on top, null once deleted here.
 * {@code shadow} is the server's state while edits are pending. {@code shadow_state} says which is which, see
 * {@link RowState}.
 */
final class EntityTables {

    private static final Pattern TYPE_NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,60}");
    private static final Pattern FIELD_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,60}");
    /** Our own columns; a field of such a name is reached through the document only. */
    private static final Set<String> OWN_COLUMNS = Set.of("id", "payload", "shadow", "generation");

    private static final String OWN_DEFINITIONS =
            " (id TEXT PRIMARY KEY NOT NULL, server_version INTEGER, payload TEXT, shadow TEXT,"
                    + " shadow_state INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL, modified_at TEXT";

    private EntityTables() {}

    /** @return the table of the type; the name is checked, since it becomes part of SQL text */
    static String table(String entityType) {
        if (!TYPE_NAME.matcher(entityType).matches()) {
            throw new IllegalArgumentException("not the name of a type: " + entityType);
        }
        return "e_" + entityType.toLowerCase(Locale.ROOT);
    }

    /** @return the type of which that is the table */
    static String type(String table) {
        return table.substring("e_".length()).toUpperCase(Locale.ROOT);
    }

    /** @return the SQL expression of the field; the name is checked, since it becomes part of SQL text */
    static String column(String field) {
        if (!FIELD_NAME.matcher(field).matches()) {
            throw new IllegalArgumentException("not the name of a field: " + field);
        }
        return OWN_COLUMNS.contains(field) ? extraction(field) : '"' + field + '"';
    }

    private static String extraction(String field) {
        return "json_extract(payload, '$." + field + "')";
    }

    /** Makes the tables of new types and the columns of new fields, and their search indexes. What is there stays. */
    static void build(SqlSession sql, SchemaResponse schema) throws SQLException {
        for (TypeSchema type : schema.types()) {
            String table = table(type.type());
            Set<String> present =
                    new HashSet<>(sql.list("PRAGMA table_xinfo(" + table + ")", row -> row.getString("name")));
            if (present.isEmpty()) {
                create(sql, table, type);
            } else {
                addColumns(sql, table, type, present);
            }
            index(sql, table, type);
        }
        SearchTables.build(sql, schema);
    }

    /**
     * Makes the table of a type of which only the name is known: its documents are kept, and the schema that brings the
     * type adds the columns (GROW-3).
     */
    static void makeUnknown(SqlSession sql, String entityType) throws SQLException {
        String table = table(entityType);
        boolean missing = sql.first("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", row -> true, table)
                .isEmpty();
        if (missing) {
            sql.execute("CREATE TABLE " + table + OWN_DEFINITIONS + ")");
        }
    }

    private static void create(SqlSession sql, String table, TypeSchema type) throws SQLException {
        StringBuilder ddl = new StringBuilder("CREATE TABLE ").append(table).append(OWN_DEFINITIONS);
        for (FieldSchema field : type.fields()) {
            if (!OWN_COLUMNS.contains(field.name())) {
                ddl.append(", ").append(columnDefinition(field));
            }
        }
        sql.execute(ddl.append(")").toString());
    }

    private static void addColumns(SqlSession sql, String table, TypeSchema type, Set<String> present)
            throws SQLException {
        for (FieldSchema field : type.fields()) {
            if (!OWN_COLUMNS.contains(field.name()) && !present.contains(field.name())) {
                sql.execute("ALTER TABLE " + table + " ADD COLUMN " + columnDefinition(field));
            }
        }
    }

    private static String columnDefinition(FieldSchema field) {
        String affinity =
                switch (field.kind()) {
                    case INTEGER, BOOLEAN -> "INTEGER";
                    case DECIMAL -> "NUMERIC";
                    case TEXT, DATE, ENUM, REFERENCE -> "TEXT";
                };
        return column(field.name()) + " " + affinity + " GENERATED ALWAYS AS (" + extraction(field.name())
                + ") VIRTUAL";
    }

    /** Natural keys and references are what people look up and what lists of one student or class ask for. */
    private static void index(SqlSession sql, String table, TypeSchema type) throws SQLException {
        List<String> keys = new ArrayList<>();
        if (!type.naturalKey().isEmpty()) {
            keys.add(String.join(
                    ", ", type.naturalKey().stream().map(EntityTables::column).toList()));
        }
        String first = type.naturalKey().isEmpty() ? "" : type.naturalKey().get(0);
        for (FieldSchema field : type.fields()) {
            if (field.kind() == FieldKind.REFERENCE && !field.name().equals(first)) {
                keys.add(column(field.name()));
            }
        }
        for (String key : keys) {
            String name = table + "_" + key.replaceAll("[^A-Za-z0-9]+", "_");
            sql.execute("CREATE INDEX IF NOT EXISTS \"" + name + "\" ON " + table + " (" + key + ")");
        }
    }
}
