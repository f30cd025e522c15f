package org.cartable.client.store;

import java.util.List;
import java.util.stream.Collectors;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * A field that refers to another entity, by what people call that entity: the text fields of its title. A list shows
 * references by their titles, so people search and sort it by them.
 */
final class ReferenceSql {

    private final String column;
    private final String table;
    private final List<String> columns;

    ReferenceSql(FieldSchema field, TypeSchema target) {
        this.column = EntityTables.column(field.name());
        this.table = EntityTables.table(target.type());
        this.columns = target.title().stream()
                .flatMap(name -> target.field(name).stream())
                .filter(part -> part.kind() == FieldKind.TEXT)
                .map(part -> EntityTables.column(part.name()))
                .toList();
    }

    /** @return false when the title of the target has no text of its own, or the field no column */
    boolean named() {
        return !columns.isEmpty() && column.startsWith("\"");
    }

    /** @return how many places the condition has for the pattern of a word */
    int patterns() {
        return columns.size();
    }

    /** @return true in SQL when the title has the word; evaluated once for all rows, since it names none of theirs */
    String hasWord() {
        return column + " IN (SELECT id FROM " + table + " WHERE payload IS NOT NULL AND ("
                + columns.stream().map(part -> part + " LIKE ? ESCAPE '\\'").collect(Collectors.joining(" OR "))
                + "))";
    }

    /** @return the title in SQL, to sort the rows of {@code e} by */
    String title() {
        return "(SELECT "
                + columns.stream().map(part -> "coalesce(" + part + ", '')").collect(Collectors.joining(" || ' ' || "))
                + " FROM " + table + " WHERE id = e." + column + ") COLLATE NOCASE";
    }
}
