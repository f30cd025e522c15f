package org.cartable.client.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * A field that refers to another entity, by what people call that entity: the text fields of its title. A list shows
 * references by their titles, so people search and sort it by them.
 *
 * @param column of the field
 * @param title the text fields of the target's title
 */
record ReferenceSql(String column, SearchedType target, List<String> title) {

    /** @return nothing when the title of the target has no text of its own, or the field no column */
    static Optional<ReferenceSql> of(SqlSession sql, FieldSchema field, LocalSchema schema) throws SQLException {
        Optional<TypeSchema> target =
                field.kind() == FieldKind.REFERENCE ? schema.find(field.references()) : Optional.empty();
        String column = EntityTables.column(field.name());
        if (target.isEmpty() || !column.startsWith("\"")) {
            return Optional.empty();
        }
        List<String> title = target.get().title().stream()
                .filter(name -> target.get()
                        .field(name)
                        .filter(part -> part.kind() == FieldKind.TEXT)
                        .isPresent())
                .toList();
        return title.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReferenceSql(column, SearchedType.of(sql, target.get()), title));
    }

    /** @return the numbers of the rows of that table which refer to what has the words in its title, by the index */
    SearchedType.Part rowsReferring(String table, SearchedWords words) {
        SearchedType.Part rows = target.rowsTitled(words);
        return new SearchedType.Part(
                "SELECT rowid FROM " + table + " WHERE " + column + " IN (SELECT id FROM " + target.table()
                        + " WHERE payload IS NOT NULL AND rowid IN (" + rows.sql() + "))",
                rows.arguments());
    }

    /** @return the title in SQL, to sort the rows of {@code e} by */
    String sortKey() {
        return "(SELECT "
                + title.stream()
                        .map(part -> "coalesce(" + target.sortKey("r", part) + ", '')")
                        .collect(Collectors.joining(" || ' ' || "))
                + " FROM " + target.from("r") + " WHERE r.id = e." + column + ")";
    }
}
