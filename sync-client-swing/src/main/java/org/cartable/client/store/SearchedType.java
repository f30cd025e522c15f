package org.cartable.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The search index of a type inside a query. It may be behind: rows that are due are then read from their documents, so
 * that the answer is always that of the documents. Lives for one read.
 *
 * @param table the type's own table
 * @param behind rows are due
 */
record SearchedType(String entityType, String table, SearchForm form, boolean behind) {

    /** SQL with the values for its places. */
    record Part(String sql, List<Object> arguments) {}

    static SearchedType of(SqlSession sql, TypeSchema type) throws SQLException {
        boolean behind = sql.first("SELECT 1 FROM search_due WHERE entity_type = ? LIMIT 1", row -> true, type.type())
                .isPresent();
        return new SearchedType(
                type.type(), EntityTables.table(type.type()), SearchIndex.form(sql, type.type()), behind);
    }

    /** @return the table under that name, with what {@link #sortKey} needs */
    String from(String alias) {
        String keys = table + " AS " + alias + " LEFT JOIN " + SearchTables.keys(entityType) + " AS " + alias
                + "_keys ON " + alias + "_keys.entity_row = " + alias + ".rowid";
        return behind
                ? keys + " LEFT JOIN search_due AS " + alias + "_due ON " + alias + "_due.entity_type = '" + entityType
                        + "' AND " + alias + "_due.entity_row = " + alias + ".rowid"
                : keys;
    }

    /** @return what to sort by, for a text field of the table under that name */
    String sortKey(String alias, String field) {
        String fresh = "sort_key(" + EntityTables.column(field) + ")";
        return form.sorted().contains(field) ? kept(alias, field, fresh) : fresh;
    }

    /** @return the value of a field of the table under that name, without the reading of documents where it can be */
    String value(String alias, String field) {
        String fresh = EntityTables.column(field);
        return form.plain().contains(field) ? kept(alias, field, fresh) : fresh;
    }

    private String kept(String alias, String field, String fresh) {
        String kept = alias + "_keys." + SearchTables.keyColumn(field);
        return behind ? "iif(" + alias + "_due.entity_row IS NULL, " + kept + ", " + fresh + ")" : kept;
    }

    /**
     * @param alias of the table, with what {@link #sortKey} needs
     * @return the condition that each of the words begins a word of that text field
     */
    Part having(String alias, FieldSchema field, SearchedWords words) {
        String text = "' ' || folded_words(" + EntityTables.column(field.name()) + ")";
        boolean keyIsWhole = form.sorted().contains(field.name())
                && field.maxLength() != null
                && field.maxLength() <= FoldedText.KEY_LENGTH_MAX;
        String key = sortKey(alias, field.name());
        Part inAnyField = rowsWith(words);
        List<Object> arguments = new ArrayList<>(inAnyField.arguments());
        StringBuilder condition = new StringBuilder(alias + ".rowid IN (" + inAnyField.sql() + ")");
        for (Set<String> ways : words.words()) {
            condition.append(" AND ");
            if (keyIsWhole) {
                // The sort key has the words already, but what an apostrophe parts is one word there.
                condition.append("(").append(anyOf("' ' || " + key, ways, arguments));
                condition.append(" OR ((instr(" + key + ", char(39)) > 0 OR instr(" + key + ", char(8217)) > 0) AND ");
                condition.append(anyOf(text, ways, arguments)).append("))");
            } else {
                condition.append(anyOf(text, ways, arguments));
            }
        }
        return new Part(condition.toString(), arguments);
    }

    private static String anyOf(String text, Set<String> ways, List<Object> arguments) {
        ways.forEach(way -> arguments.add(" " + way));
        return ways.stream().map(way -> "instr(" + text + ", ?) > 0").collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** @return the numbers of the rows in which all the words are */
    Part rowsWith(SearchedWords words) {
        return rows(
                words,
                words.expression(),
                SearchTables.text(form.title()) + " || char(10) || ' ' || " + SearchTables.text(form.rest()));
    }

    /** @return the numbers of the rows with all the words in their titles */
    Part rowsTitled(SearchedWords words) {
        return rows(words, "title : (" + words.expression() + ")", SearchTables.text(form.title()));
    }

    private Part rows(SearchedWords words, String expression, String text) {
        String index = SearchTables.words(entityType);
        String found = "SELECT rowid FROM " + index + " WHERE " + index + " MATCH ?";
        List<Object> arguments = new ArrayList<>(List.of(expression));
        if (!behind) {
            return new Part(found, arguments);
        }
        List<String> conditions = new ArrayList<>();
        for (Set<String> ways : words.words()) {
            conditions.add(
                    ways.stream().map(way -> "instr(text, ?) > 0").collect(Collectors.joining(" OR ", "(", ")")));
            ways.forEach(way -> arguments.add(" " + way));
        }
        String due = "search_due AS d JOIN " + table + " AS b ON b.rowid = d.entity_row WHERE d.entity_type = '"
                + entityType + "' AND b.payload IS NOT NULL";
        // The limit is none: with it SQLite makes the text of a row once, and not once for each word.
        return new Part(
                found + " AND rowid NOT IN (SELECT entity_row FROM search_due WHERE entity_type = '" + entityType
                        + "') UNION ALL SELECT due_row FROM (SELECT b.rowid AS due_row, ' ' || " + text
                        + " AS text FROM "
                        + due + " LIMIT -1) WHERE " + String.join(" AND ", conditions),
                arguments);
    }
}
