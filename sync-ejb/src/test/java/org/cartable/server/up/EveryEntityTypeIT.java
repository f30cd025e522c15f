package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A type is one class and one migration: this compares the two, for every type. */
@ExtendWith(PostgresExtension.class)
class EveryEntityTypeIT {

    private School school;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void theTablesHaveTheColumnsOfTheClasses() {
        for (SyncedType type : school.registry().types()) {
            List<String> expected = new ArrayList<>(
                    List.of("tenant_id", "id", "version", "created_at", "updated_at", "edited_at", "deleted_at"));
            type.fields().stream().map(SyncedField::column).forEach(expected::add);

            assertThat(school.query(
                            String.class,
                            "select attname::text from pg_attribute"
                                    + " where attrelid = ?::regclass and attnum > 0 and not attisdropped",
                            type.table()))
                    .as(type.name())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aColumnIsRequiredIfItsFieldIs() {
        for (SyncedType type : school.registry().types()) {
            List<String> required = type.fields().stream()
                    .filter(field -> field.schema().required())
                    .map(SyncedField::column)
                    .toList();

            assertThat(school.query(
                            String.class,
                            "select attname::text from pg_attribute where attrelid = ?::regclass and attnum > 0"
                                    + " and attnotnull and attname not in"
                                    + " ('tenant_id', 'id', 'version', 'created_at', 'updated_at', 'edited_at')",
                            type.table()))
                    .as(type.name())
                    .containsExactlyInAnyOrderElementsOf(required);
        }
    }

    @Test
    void theTablesHaveForcedRowSecurityAndTheNaturalKeyOfTheClass() {
        for (SyncedType type : school.registry().types()) {
            assertThat(school.query(
                            Boolean.class,
                            "select relrowsecurity and relforcerowsecurity from pg_class where oid = ?::regclass",
                            type.table()))
                    .as(type.name())
                    .containsExactly(true);

            List<String> naturalKey = new ArrayList<>();
            if (!type.naturalKey().isEmpty()) {
                naturalKey.add("tenant_id");
                type.naturalKey().stream().map(SyncedField::column).forEach(naturalKey::add);
            }
            assertThat(school.query(
                            String.class,
                            "select a.attname::text from pg_attribute a"
                                    + " where a.attrelid = to_regclass(?) order by a.attnum",
                            type.table() + "_natural_key"))
                    .as(type.name())
                    .containsExactlyElementsOf(naturalKey);
        }
    }

    @Test
    @Rule("DOWN-6")
    void theDocumentOfARowIsThePayloadThatMadeIt() {
        Desktop desktop = school.desktop();
        Map<String, UUID> ids = new HashMap<>();
        List<OutboxEvent> events = new ArrayList<>();
        for (SyncedType type : school.registry().types()) {
            OutboxEvent event = desktop.create(type.name(), filled(type.schema(), ids));
            ids.put(type.name(), event.entityId());
            events.add(event);
        }
        OutboxEvent reversal = desktop.create(
                "PAYMENT",
                Json.createObjectBuilder(events.stream()
                                .filter(event -> event.entityType().equals("PAYMENT"))
                                .findFirst()
                                .orElseThrow()
                                .payload())
                        .add("receiptNumber", "Another")
                        .add("reversesPaymentId", ids.get("PAYMENT").toString())
                        .build());
        events.add(reversal);

        assertThat(desktop.send(events).rejected()).isEmpty();

        for (OutboxEvent event : events) {
            String logged = school.query(
                            String.class, "select payload::text from sync_change where entity_id = ?", event.entityId())
                    .get(0);
            JsonObject document = Json.createReader(new StringReader(logged)).readObject();
            assertThat(document.keySet())
                    .as(event.entityType())
                    .isEqualTo(event.payload().keySet());
            event.payload().forEach((field, value) -> assertThat(same(value, document.get(field)))
                    .as(event.entityType() + "." + field)
                    .isTrue());
        }
    }

    private static boolean same(JsonValue sent, JsonValue logged) {
        return sent instanceof JsonNumber a && logged instanceof JsonNumber b
                ? a.bigDecimalValue().compareTo(b.bigDecimalValue()) == 0
                : sent.equals(logged);
    }

    /** A payload with a value for every field whose referenced type is there already. */
    private static JsonObject filled(TypeSchema type, Map<String, UUID> ids) {
        JsonObjectBuilder payload = Json.createObjectBuilder();
        for (FieldSchema field : type.fields()) {
            switch (field.kind()) {
                case TEXT -> payload.add(field.name(), text(field));
                case INTEGER -> payload.add(field.name(), field.max());
                case DECIMAL -> payload.add(field.name(), new BigDecimal("12.50").min(field.max()));
                case BOOLEAN -> payload.add(field.name(), false);
                case DATE -> payload.add(field.name(), "2026-09-01");
                case ENUM -> payload.add(field.name(), field.values().get(0).value());
                case REFERENCE -> {
                    if (ids.containsKey(field.references())) {
                        payload.add(field.name(), ids.get(field.references()).toString());
                    }
                }
            }
        }
        return payload.build();
    }

    private static String text(FieldSchema field) {
        return switch (field.name()) {
            case "email" -> "aicha@school.example";
            case "currency" -> "XOF";
            default -> "é".repeat(field.maxLength());
        };
    }
}
