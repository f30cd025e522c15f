package org.cartable.client.store;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** The condition and order of an {@link EntityQuery} as SQL: names checked by the schema, values bound. */
final class QuerySql {

    private final LocalSchema schema;
    private final StringBuilder sql;
    private final List<Object> arguments = new ArrayList<>();

    QuerySql(String columns, TypeSchema type, EntityQuery query, LocalSchema schema) {
        this.schema = schema;
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
        if (search == null || search.isBlank()) {
            return;
        }
        List<String> conditions = new ArrayList<>();
        int patterns = 0;
        for (FieldSchema field : type.fields()) {
            Optional<ReferenceSql> reference = reference(field);
            if (field.kind() == FieldKind.TEXT) {
                conditions.add(EntityTables.column(field.name()) + " LIKE ? ESCAPE '\\'");
                patterns++;
            } else if (reference.isPresent()) {
                conditions.add(reference.get().hasWord());
                patterns += reference.get().patterns();
            }
        }
        for (String word : search.strip().split("\\s+")) {
            if (!conditions.isEmpty()) {
                sql.append(" AND (").append(String.join(" OR ", conditions)).append(')');
                arguments.addAll(Collections.nCopies(patterns, pattern(word)));
            }
        }
    }

    private static String pattern(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private Optional<ReferenceSql> reference(FieldSchema field) {
        return field.kind() == FieldKind.REFERENCE
                ? schema.find(field.references())
                        .map(target -> new ReferenceSql(field, target))
                        .filter(ReferenceSql::named)
                : Optional.empty();
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

    private String orderColumn(FieldSchema field) {
        Optional<ReferenceSql> reference = reference(field);
        if (reference.isPresent()) {
            return reference.get().title();
        }
        String column = EntityTables.column(field.name());
        return field.kind() == FieldKind.TEXT ? column + " COLLATE NOCASE" : column;
    }
}
