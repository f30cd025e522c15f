package org.cartable.server.school;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue.ValueType;
import java.io.StringReader;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.SampleRows;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The schema that desktops are told and the documents that PostgreSQL writes are one. */
@ExtendWith(PostgresExtension.class)
class DocumentsIT {

    private final SchemaRegistry registry = new SchemaRegistry();

    @Test
    @Rule("DOWN-6")
    void aDocumentHoldsEveryFieldUnderItsWireNameAndNothingElse(TestDatabase database, TestTenant tenant)
            throws Exception {
        try (Connection connection = database.enter(tenant)) {
            SampleRows rows = new SampleRows(connection, tenant).addAll();
            for (SyncedType type : registry.types()) {
                JsonObject document = document(connection, type, rows.id(type.name()));
                assertThat(document.keySet()).as(type.name()).isEqualTo(names(type.fields()));
                type.fields().forEach(field -> assertKind(document, field));
            }
        }
    }

    @Test
    @Rule("DOWN-6")
    void aFieldWithoutAValueIsNotInTheDocument(TestDatabase database, TestTenant tenant) throws Exception {
        try (Connection connection = database.enter(tenant)) {
            SampleRows rows = new SampleRows(connection, tenant);
            for (SyncedType type : registry.types()) {
                UUID id = rows.add(type, false);
                assertThat(document(connection, type, id).keySet())
                        .as(type.name())
                        .isEqualTo(names(type.fields().stream()
                                .filter(field -> field.schema().required())
                                .toList()));
            }
        }
    }

    @Test
    void everyTypeOfTheSchemaIsTrackedUnderItsTable(TestDatabase database, TestTenant tenant) throws Exception {
        try (Connection connection = database.enter(tenant)) {
            assertThat(Sql.column(connection, String.class, "select entity_type || ' ' || table_name from synced_type"))
                    .containsExactlyInAnyOrderElementsOf(registry.types().stream()
                            .map(type -> type.name() + " " + type.table())
                            .toList());
        }
    }

    private static void assertKind(JsonObject document, SyncedField field) {
        ValueType found = document.get(field.name()).getValueType();
        assertThat(found)
                .as(field.name())
                .isEqualTo(
                        switch (field.schema().kind()) {
                            case INTEGER, DECIMAL -> ValueType.NUMBER;
                            case BOOLEAN -> ValueType.TRUE;
                            case TEXT, DATE, ENUM, REFERENCE -> ValueType.STRING;
                        });
        switch (field.schema().kind()) {
            case DATE -> assertThat(text(document, field)).isEqualTo("2026-09-01");
            case DECIMAL ->
                assertThat(document.getJsonNumber(field.name()).bigDecimalValue())
                        .isEqualByComparingTo("12.50");
            case TEXT, ENUM, REFERENCE, INTEGER, BOOLEAN ->
                assertThat(document.get(field.name())).isNotNull();
        }
    }

    private static String text(JsonObject document, SyncedField field) {
        return ((JsonString) document.get(field.name())).getString();
    }

    private static Set<String> names(List<SyncedField> fields) {
        return fields.stream().map(SyncedField::name).collect(Collectors.toSet());
    }

    private static JsonObject document(Connection connection, SyncedType type, UUID id) throws Exception {
        String text = Sql.one(
                connection,
                String.class,
                "select " + type.table() + "_document(t)::text from " + type.table() + " t where id = ?",
                id);
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
