package org.cartable.client.store;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** The condition and order of an {@link EntityQuery} as SQL: names checked by the schema, values bound. */
final class QuerySql {

    private final SqlSession session;
    private final LocalSchema schema;
    private final SearchedType searched;
    private final StringBuilder sql;
    private final List<Object> arguments = new ArrayList<>();

    private QuerySql(SqlSession session, String columns, TypeSchema type, LocalSchema schema) throws SQLException {
        this.session = session;
        this.schema = schema;
        this.searched = SearchedType.of(session, type);
        sql = new StringBuilder("SELECT ")
                .append(columns)
                .append(" FROM ")
                .append(searched.from("e"))
                .append(" WHERE payload IS NOT NULL");
    }

    /** @param columns of the type's table, which is called {@code e} */
    static QuerySql of(SqlSession session, String columns, TypeSchema type, EntityQuery query, LocalSchema schema)
            throws SQLException {
        QuerySql wanted = new QuerySql(session, columns, type, schema);
        for (Map.Entry<String, String> value : query.where().entrySet()) {
            wanted.equal(type, value.getKey(), value.getValue());
        }
        for (FieldFilter filter : query.filters()) {
            wanted.filter(field(type, filter.field()), filter);
        }
        if (query.unsentOnly()) {
            wanted.sql.append(" AND e.id IN (SELECT entity_id FROM outbox_events WHERE open = 1 AND entity_type = ?)");
            wanted.arguments.add(type.type());
        }
        SearchedWords words = SearchedWords.of(query.search());
        if (!words.isEmpty()) {
            wanted.words(words, wanted.references(type));
        }
        wanted.order(type, query);
        wanted.limit(query.limit());
        return wanted;
    }

    /** @return the ids of those that have the words in their own fields, in the order of their titles */
    static QuerySql having(SqlSession session, TypeSchema type, SearchedWords words, int limit, LocalSchema schema)
            throws SQLException {
        QuerySql wanted = new QuerySql(session, "e.id", type, schema);
        wanted.words(words, List.of());
        wanted.order(type, EntityQuery.all(type.type()));
        wanted.limit(limit);
        return wanted;
    }

    /** @return the ids of those that have the words in their own fields or in what they refer to, the newest first */
    static QuerySql connected(SqlSession session, TypeSchema type, SearchedWords words, int limit, LocalSchema schema)
            throws SQLException {
        QuerySql wanted = new QuerySql(session, "e.id", type, schema);
        wanted.words(words, wanted.references(type));
        wanted.sql.append(" ORDER BY e.rowid DESC");
        wanted.limit(limit);
        return wanted;
    }

    private void limit(int most) {
        if (most > 0) {
            sql.append(" LIMIT ").append(most);
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
        if (JsonText.isNull(value)) {
            sql.append(" AND ").append(EntityTables.column(name)).append(" IS NULL");
        } else {
            // By the column, which may have an index.
            sql.append(" AND ").append(EntityTables.column(name)).append(" = ?");
            bind(field, value);
        }
    }

    private void bind(FieldSchema field, JsonValue value) {
        if (value instanceof JsonNumber number) {
            arguments.add(number.bigDecimalValue().toPlainString());
        } else if (field.kind() == FieldKind.BOOLEAN) {
            arguments.add(value == JsonValue.TRUE ? 1 : 0);
        } else {
            arguments.add(JsonText.plain(value));
        }
    }

    private void filter(FieldSchema field, FieldFilter filter) throws SQLException {
        if (filter.condition() == FieldFilter.Condition.WORDS) {
            words(field, SearchedWords.of(filter.value()));
            return;
        }
        String comparison =
                switch (filter.condition()) {
                    case AT_LEAST -> " >= ";
                    case ABOVE -> " > ";
                    case AT_MOST -> " <= ";
                    case BELOW -> " < ";
                    case IS, WORDS -> " = ";
                };
        boolean number = field.kind() == FieldKind.INTEGER
                || field.kind() == FieldKind.DECIMAL
                || field.kind() == FieldKind.BOOLEAN;
        sql.append(" AND ").append(searched.value("e", field.name())).append(comparison);
        sql.append(number ? "CAST(? AS NUMERIC)" : "?");
        bind(field, FieldText.parse(field, filter.value()));
    }

    private void words(FieldSchema field, SearchedWords words) throws SQLException {
        if (words.isEmpty()) {
            return;
        }
        Optional<ReferenceSql> reference = ReferenceSql.of(session, field, schema);
        SearchedType.Part having = reference.isPresent()
                ? reference.get().rowsReferring(searched.table(), words)
                : searched.having("e", field, words);
        sql.append(" AND ").append(reference.isPresent() ? "e.rowid IN (" + having.sql() + ")" : having.sql());
        arguments.addAll(having.arguments());
    }

    private static FieldSchema field(TypeSchema type, String name) {
        return type.field(name)
                .orElseThrow(() -> new EditRefusedException(
                        List.of(new FieldProblem(name, "UNKNOWN_FIELD", "is no field of " + type.type()))));
    }

    private void words(SearchedWords words, List<ReferenceSql> references) {
        // Without references the full-text table looks for all the words at once.
        for (SearchedWords word : references.isEmpty() ? List.of(words) : words.each()) {
            SearchedType.Part rows = searched.rowsWith(word);
            sql.append(" AND e.rowid IN (").append(rows.sql());
            arguments.addAll(rows.arguments());
            for (ReferenceSql reference : references) {
                SearchedType.Part referring = reference.rowsReferring(searched.table(), word);
                sql.append(" UNION ALL ").append(referring.sql());
                arguments.addAll(referring.arguments());
            }
            sql.append(')');
        }
    }

    private List<ReferenceSql> references(TypeSchema type) throws SQLException {
        List<ReferenceSql> references = new ArrayList<>();
        for (FieldSchema field : type.fields()) {
            ReferenceSql.of(session, field, schema).ifPresent(references::add);
        }
        return references;
    }

    private void order(TypeSchema type, EntityQuery query) throws SQLException {
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
        sql.append("e.rowid");
    }

    private String orderColumn(FieldSchema field) throws SQLException {
        if (field.kind() == FieldKind.TEXT) {
            return searched.sortKey("e", field.name());
        }
        return ReferenceSql.of(session, field, schema)
                .map(ReferenceSql::sortKey)
                .orElseGet(() -> searched.value("e", field.name()));
    }
}
