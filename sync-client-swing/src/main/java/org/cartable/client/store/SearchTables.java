package org.cartable.client.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The search index of a type: a full-text table of its words and a table of its sort keys, by the row numbers of the
 * type's own table. Whatever writes that table, triggers note the row in {@code search_due}, and {@link SearchIndex} takes
 * it from there; what is deleted goes with the same statement.
 */
final class SearchTables {

    private SearchTables() {}

    /** @return the full-text table, with the columns {@code title} and {@code rest} */
    static String words(String entityType) {
        return name(entityType, "words");
    }

    /** @return the table of the sort keys and plain values, with the columns {@code entity_row} and those of {@link #keyColumn} */
    static String keys(String entityType) {
        return name(entityType, "keys");
    }

    static String keyColumn(String field) {
        EntityTables.column(field);
        return '"' + field + "$\"";
    }

    /** No type can be called so that its table takes the name of another's index. */
    private static String name(String entityType, String part) {
        EntityTables.table(entityType);
        return "\"search$" + entityType.toLowerCase(Locale.ROOT) + '$' + part + '"';
    }

    /** Makes the indexes of new types, and anew those that are to hold something else. All their rows are then due. */
    static void build(SqlSession sql, SchemaResponse schema) throws SQLException {
        for (TypeSchema type : schema.types()) {
            if (!isBuilt(sql, type)) {
                build(sql, type.type(), SearchForm.of(type));
            }
        }
    }

    /** @return true when the index of every type is there */
    static boolean areBuilt(SqlSession sql, SchemaResponse schema) throws SQLException {
        boolean built = true;
        for (TypeSchema type : schema.types()) {
            built &= isBuilt(sql, type);
        }
        return built;
    }

    private static boolean isBuilt(SqlSession sql, TypeSchema type) throws SQLException {
        return sql.first("SELECT form FROM search_types WHERE entity_type = ?", row -> row.getString(1), type.type())
                .filter(SearchForm.of(type).text()::equals)
                .isPresent();
    }

    private static void build(SqlSession sql, String entityType, SearchForm form) throws SQLException {
        String table = EntityTables.table(entityType);
        sql.execute("DROP TABLE IF EXISTS " + words(entityType));
        sql.execute("DROP TABLE IF EXISTS " + keys(entityType));
        // Without content: the words are looked up only, the text is in the document. detail is full, for phrases.
        sql.execute("CREATE VIRTUAL TABLE " + words(entityType) + " USING fts5 (title, rest, content = '',"
                + " contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')");
        sql.execute("CREATE TABLE " + keys(entityType) + " (entity_row INTEGER PRIMARY KEY"
                + form.sorted().stream()
                        .map(field -> ", " + keyColumn(field) + " TEXT")
                        .collect(Collectors.joining())
                + form.plain().stream().map(field -> ", " + keyColumn(field)).collect(Collectors.joining())
                + ")");
        // Not OR IGNORE: the statement that fires the trigger would overrule it.
        String due = "INSERT INTO search_due VALUES ('" + entityType + "', new.rowid) ON CONFLICT DO NOTHING";
        trigger(sql, entityType, "inserted", "INSERT ON " + table + " WHEN new.payload IS NOT NULL", due);
        trigger(
                sql,
                entityType,
                "updated",
                "UPDATE OF payload ON " + table + " WHEN new.payload IS NOT old.payload",
                due);
        // At once: what is gone from this machine is gone from its index.
        trigger(
                sql,
                entityType,
                "deleted",
                "DELETE ON " + table,
                "DELETE FROM " + words(entityType) + " WHERE rowid = old.rowid; DELETE FROM " + keys(entityType)
                        + " WHERE entity_row = old.rowid; DELETE FROM search_due WHERE entity_type = '" + entityType
                        + "' AND entity_row = old.rowid");
        sql.update("DELETE FROM search_due WHERE entity_type = ?", entityType);
        sql.update("INSERT INTO search_due SELECT ?, rowid FROM " + table + " WHERE payload IS NOT NULL", entityType);
        sql.update("INSERT OR REPLACE INTO search_types VALUES (?, ?)", entityType, form.text());
    }

    private static void trigger(SqlSession sql, String entityType, String part, String event, String deed)
            throws SQLException {
        String name = name(entityType, part);
        sql.execute("DROP TRIGGER IF EXISTS " + name);
        sql.execute("CREATE TRIGGER " + name + " AFTER " + event + " BEGIN " + deed + "; END");
    }

    /** @return the fields as the text of one column of the full-text table */
    static String text(List<String> fields) {
        return fields.isEmpty()
                ? "''"
                : "folded_words(concat_ws(' ', "
                        + fields.stream().map(EntityTables::column).collect(Collectors.joining(", ")) + "))";
    }
}
