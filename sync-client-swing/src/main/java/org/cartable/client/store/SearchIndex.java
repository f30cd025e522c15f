package org.cartable.client.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings the search index up to date, from the notes in {@code search_due}. What a person saves is in it with the same
 * commit; what comes by the thousand is taken in slices afterwards, so that a first sync does not pay for it. Whoever reads
 * in between sees to it that the answer is the same, see {@link SearchedType}.
 */
final class SearchIndex {

    /** So few rows are taken with the commit that wrote them. */
    private static final int AT_ONCE = 20;

    /** So many at a time afterwards: a person's save may have to wait for as long as these take. */
    private static final int SLICE = 250;

    private SearchIndex() {}

    /** @return true when too many rows are due to be taken at once: none was taken then */
    static boolean isBehindAfterFew(SqlSession sql) throws SQLException {
        int due = sql.first(
                        "SELECT count(*) FROM (SELECT 1 FROM search_due LIMIT " + (AT_ONCE + 1) + ")",
                        row -> row.getInt(1))
                .orElseThrow();
        if (due > 0 && due <= AT_ONCE) {
            take(sql, AT_ONCE);
        }
        return due > AT_ONCE;
    }

    /** Takes the next rows that are due. */
    static void takeSlice(SqlSession sql) throws SQLException {
        take(sql, SLICE);
    }

    private static void take(SqlSession sql, int most) throws SQLException {
        int left = most;
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
