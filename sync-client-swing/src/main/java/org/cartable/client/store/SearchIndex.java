package org.cartable.client.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings the search index up to date, from the notes in {@code search_due}, in slices behind the work that wrote them: a
 * save does not pay for it, and a first sync neither. A few rows are always left, which costs whoever reads next to
 * nothing; reading sees to it that the answer is the same, see {@link SearchedType}.
 */
final class SearchIndex {

    /** So few rows that are due are no reason to begin. */
    private static final int LEFT = 64;

    /** So many at a time: a person's save may have to wait for as long as these take. */
    private static final int SLICE = 250;

    private SearchIndex() {}

    /** @return true when so many rows are due that a slice should be taken */
    static boolean isBehind(SqlSession sql) throws SQLException {
        return sql.first("SELECT 1 FROM search_due LIMIT 1 OFFSET " + LEFT, row -> true)
                .isPresent();
    }

    /** Takes the next rows that are due. */
    static void takeSlice(SqlSession sql) throws SQLException {
        int left = SLICE;
        while (left > 0) {
            String entityType = sql.first("SELECT entity_type FROM search_due LIMIT 1", row -> row.getString(1))
                    .orElse(null);
            if (entityType == null) {
                return;
            }
            List<Long> rows = sql.list(
                    "SELECT entity_row FROM search_due WHERE entity_type = ? ORDER BY entity_row LIMIT ?",
                    row -> row.getLong(1),
                    entityType,
                    left);
            take(sql, entityType, rows.get(rows.size() - 1));
            left -= rows.size();
        }
    }

    private static void take(SqlSession sql, String entityType, long last) throws SQLException {
        SearchForm form = form(sql, entityType);
        String words = SearchTables.words(entityType);
        String keys = SearchTables.keys(entityType);
        String table = EntityTables.table(entityType);
        String there = " FROM search_due AS d JOIN " + table + " AS e ON e.rowid = d.entity_row"
                + " WHERE d.entity_type = ? AND d.entity_row <= ? AND e.payload IS NOT NULL";
        sql.update(
                "INSERT OR REPLACE INTO " + words + " (rowid, title, rest) SELECT e.rowid, "
                        + SearchTables.text(form.title()) + ", " + SearchTables.text(form.rest()) + there,
                entityType,
                last);
        sql.update(
                "INSERT OR REPLACE INTO " + keys + " SELECT e.rowid"
                        + form.sorted().stream()
                                .map(field -> ", sort_key(" + EntityTables.column(field) + ")")
                                .collect(Collectors.joining())
                        + form.plain().stream()
                                .map(field -> ", " + EntityTables.column(field))
                                .collect(Collectors.joining())
                        + there,
                entityType,
                last);
        String gone = " IN (SELECT d.entity_row FROM search_due AS d LEFT JOIN " + table
                + " AS e ON e.rowid = d.entity_row"
                + " WHERE d.entity_type = ? AND d.entity_row <= ? AND e.payload IS NULL)";
        sql.update("DELETE FROM " + words + " WHERE rowid" + gone, entityType, last);
        sql.update("DELETE FROM " + keys + " WHERE entity_row" + gone, entityType, last);
        sql.update("DELETE FROM search_due WHERE entity_type = ? AND entity_row <= ?", entityType, last);
    }

    /** Asked in each transaction: another process may have taken another schema meanwhile. */
    static SearchForm form(SqlSession sql, String entityType) throws SQLException {
        return sql.first("SELECT form FROM search_types WHERE entity_type = ?", row -> row.getString(1), entityType)
                .map(SearchForm::of)
                .orElseThrow();
    }
}
