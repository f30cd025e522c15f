package org.cartable.server.school;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.junit.jupiter.api.Test;

class SchemaRegistryTest {

    private static final Path ACTUAL = Path.of("target", "golden", "schema.json");

    private final SchemaRegistry registry = new SchemaRegistry();

    @Test
    void aChangedSchemaHasANewNumber() throws IOException {
        String actual = pretty(ProtocolJson.binding().toJson(registry.schema()));
        Files.createDirectories(ACTUAL.getParent());
        Files.writeString(ACTUAL, actual);

        assertThat(read(actual))
                .as("the schema changed: raise SCHEMA_VERSION, then copy %s to src/test/resources/golden", ACTUAL)
                .isEqualTo(read(resource("/golden/schema.json")));
    }

    @Test
    void everyTypeIsAPersistentClass() throws IOException {
        List<String> listed = Pattern.compile("<class>(.+)</class>")
                .matcher(resource("/META-INF/persistence.xml"))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !List.of(SyncedEntity.class.getName(), UuidConverter.class.getName())
                        .contains(name))
                .toList();

        assertThat(registry.types())
                .extracting(type -> type.entityClass().getName())
                .containsExactlyElementsOf(listed);
        assertThat(registry.types())
                .allSatisfy(type -> assertThat(type.entityClass()).hasAnnotation(Entity.class));
    }

    @Test
    void theRulesOfAFieldAreReadFromItsAnnotations() {
        FieldSchema maxScore = field("EXAM", "maxScore");
        assertThat(maxScore.kind()).isEqualTo(FieldKind.DECIMAL);
        assertThat(maxScore.required()).isTrue();
        assertThat(maxScore.scale()).isEqualTo(2);
        assertThat(maxScore.min()).isEqualTo(new BigDecimal("0.01"));
        assertThat(maxScore.max()).isEqualTo(new BigDecimal("9999.99"));

        FieldSchema email = field("STUDENT", "email");
        assertThat(email.required()).isFalse();
        assertThat(email.maxLength()).isEqualTo(160);
        assertThat("a.b@school.example").matches(email.pattern());
        assertThat("a.b@school").doesNotMatch(email.pattern());

        assertThat(field("STUDENT", "sex").values()).extracting("value").containsExactly("F", "M");
        assertThat(field("PAYMENT", "reversesPaymentId").references()).isEqualTo("PAYMENT");
        assertThat(registry.type("PAYMENT").orElseThrow().schema().appendOnly()).isTrue();
    }

    @Test
    void columnsAreTheFieldsInSnakeCaseExceptOne() {
        Map<String, String> exceptions = Map.of("date", "on_date");
        for (SyncedType type : registry.types()) {
            for (SyncedField field : type.fields()) {
                String snake = field.name().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
                assertThat(field.column()).isEqualTo(exceptions.getOrDefault(field.name(), snake));
            }
        }
    }

    @Test
    void everyFieldIsSetAndReadThroughItsProperty() {
        for (SyncedType type : registry.types()) {
            SyncedEntity entity = type.newEntity();
            for (SyncedField field : type.fields()) {
                assertThat(field.get(entity)).isNull();
                Object value = sample(field.javaType());
                field.set(entity, value);
                assertThat(field.get(entity)).isSameAs(value);
                field.set(entity, null);
                assertThat(field.get(entity)).isNull();
            }
        }
    }

    @Test
    void theFormKeepsItsOrderWithoutGaps() {
        for (SyncedType type : registry.types()) {
            List<Integer> orders = Arrays.stream(type.entityClass().getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(Field.class))
                    .map(field -> field.getAnnotation(Field.class).order())
                    .toList();
            assertThat(orders)
                    .as(type.name())
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .endsWith(orders.size());
        }
    }

    private FieldSchema field(String type, String name) {
        return registry.type(type).orElseThrow().field(name).orElseThrow().schema();
    }

    private static Object sample(Class<?> javaType) {
        if (javaType.isEnum()) {
            return javaType.getEnumConstants()[0];
        }
        return Map.of(
                        String.class,
                        (Object) "x",
                        Integer.class,
                        7,
                        BigDecimal.class,
                        BigDecimal.ONE,
                        Boolean.class,
                        Boolean.TRUE,
                        java.time.LocalDate.class,
                        java.time.LocalDate.EPOCH,
                        java.util.UUID.class,
                        new java.util.UUID(1, 2))
                .get(javaType);
    }

    private static JsonObject read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static String pretty(String text) {
        StringWriter out = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(out)) {
            writer.write(read(text));
        }
        return out.append('\n').toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SchemaRegistryTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
