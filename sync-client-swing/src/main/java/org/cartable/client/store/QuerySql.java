package org.cartable.client.store;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** The condition and order of an {@link EntityQuery} as SQL: names checked by the schema, values bound. */
final class QuerySql {

    private final StringBuilder sql;
    private final List<Object> arguments = new ArrayList<>();

    QuerySql(String columns, TypeSchema type, EntityQuery query) {
        sql = new StringBuilder("SELECT ")
                .append(columns)
                .append(" FROM ")
                .append(EntityTables.table(type.type()))
                .append(" AS e WHERE payload IS NOT NULL");
        query.where().forEach((name, text) -> equal(type, name, text));
        words(type, query.search());
        order(type, query);
        if (query.limit() > 0) {
            sql.append(" LIMIT ").append(query.limit());
        }
    }

    String text() {
        return sql.toString();
    }

    Object[] arguments() {
        return arguments.toArray();
    }

    private void equal(TypeSchema type, String name, String text) {
        FieldSchema field = field(type, name);
        JsonValue value = FieldText.parse(field, text);
        sql.append(" AND ").append(EntityTables.column(name));
        if (JsonText.isNull(value)) {
            sql.append(" IS NULL");
            return;
        }
        sql.append(" = ?");
        if (value instanceof JsonNumber number) {
            arguments.add(number.bigDecimalValue().toPlainString());
        } else if (field.kind() == FieldKind.BOOLEAN) {
            arguments.add(value == JsonValue.TRUE ? 1 : 0);
        } else {
            arguments.add(JsonText.plain(value));
        }
    }

    private static FieldSchema field(TypeSchema type, String name) {
        return type.field(name)
                .orElseThrow(() -> new EditRefusedException(
                        List.of(new FieldProblem(name, "UNKNOWN_FIELD", "is no field of " + type.type()))));
    }

    private void words(TypeSchema type, String search) {
        List<String> columns = type.fields().stream()
                .filter(field -> field.kind() == FieldKind.TEXT)
                .map(field -> EntityTables.column(field.name()))
                .toList();
        if (search == null || search.isBlank() || columns.isEmpty()) {
            return;
        }
        for (String word : search.strip().split("\\s+")) {
            sql.append(" AND (");
            for (int i = 0; i < columns.size(); i++) {
                sql.append(i == 0 ? "" : " OR ").append(columns.get(i)).append(" LIKE ? ESCAPE '\\'");
                arguments.add(
                        "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            }
            sql.append(')');
        }
    }

    private void order(TypeSchema type, EntityQuery query) {
        String direction = query.descending() ? " DESC" : "";
        sql.append(" ORDER BY ");
        if (query.orderBy() != null) {
            sql.append(orderColumn(field(type, query.orderBy())))
                    .append(direction)
                    .append(", ");
        }
        for (String name : type.title()) {
            sql.append(orderColumn(field(type, name))).append(direction).append(", ");
        }
        sql.append("rowid");
    }

    private static String orderColumn(FieldSchema field) {
        String column = EntityTables.column(field.name());
        return field.kind() == FieldKind.TEXT ? column + " COLLATE NOCASE" : column;
    }
}
