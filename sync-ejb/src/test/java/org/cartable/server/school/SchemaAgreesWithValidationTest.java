package org.cartable.server.school;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/**
 * What the schema tells desktops of a field and what Bean Validation makes of it are the same, value by value: at each border
 * of each field, and around it at random.
 */
@Rule("VAL-1")
class SchemaAgreesWithValidationTest {

    private static final int RANDOM_TEXTS = 60;
    private static final String ALPHABET = "aZé9 .@-+_/ÀÈ0X";

    private final SchemaRegistry registry = new SchemaRegistry();
    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();
    private final PayloadReader reader = new PayloadReader(validator);

    @Test
    void everyBorderlineValueOfEveryFieldIsJudgedAlike() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("SchemaAgreesWithValidationTest seed=" + seed);
        Random random = new Random(seed);
        int judged = 0;
        TreeSet<String> rules = new TreeSet<>();
        for (SyncedType type : registry.types()) {
            for (SyncedField field : type.fields()) {
                for (JsonValue value : values(field.schema(), random)) {
                    FieldRule expected = brokenBySchema(field.schema(), value);
                    assertThat(brokenOnServer(type, field, value))
                            .as("seed=%d %s.%s = %s", seed, type, field.name(), value)
                            .isEqualTo(expected);
                    rules.add(String.valueOf(expected));
                    judged++;
                }
            }
        }
        System.out.println("SchemaAgreesWithValidationTest values=" + judged + " outcomes=" + rules);
        assertThat(rules).contains("null", "REQUIRED", "MAX_LENGTH", "MIN", "MAX", "SCALE", "ENUM", "PATTERN");
    }

    @Test
    void everyConstraintOfEveryFieldIsInTheSchema() {
        for (SyncedType type : registry.types()) {
            for (SyncedField field : type.fields()) {
                var descriptor =
                        validator.getConstraintsForClass(type.entityClass()).getConstraintsForProperty(field.name());
                if (descriptor == null) {
                    continue;
                }
                descriptor.getConstraintDescriptors().forEach(constraint -> assertThat(isTold(
                                constraint.getAnnotation().annotationType().getSimpleName(), field.schema()))
                        .as("%s of %s.%s", constraint.getAnnotation(), type, field.name())
                        .isTrue());
            }
        }
    }

    private static boolean isTold(String constraint, FieldSchema schema) {
        return switch (constraint) {
            case "NotNull", "NotBlank" -> schema.required();
            case "Size" -> schema.maxLength() != null;
            case "Pattern" -> schema.pattern() != null;
            case "Min", "DecimalMin" -> schema.min() != null;
            case "Max", "DecimalMax" -> schema.max() != null;
            case "Digits" -> schema.scale() != null && schema.min() != null && schema.max() != null;
            default -> false;
        };
    }

    private FieldRule brokenOnServer(SyncedType type, SyncedField field, JsonValue value) {
        JsonObject payload = Json.createObjectBuilder().add(field.name(), value).build();
        try {
            reader.readChanged(type, payload, List.of(field.name()));
            return null;
        } catch (RefusedPayloadException refused) {
            assertThat(refused.fields()).hasSize(1);
            return FieldRule.valueOf(refused.fields().get(0).rule());
        }
    }

    /** What a desktop would say that has the schema and nothing else; the first rule in the order of {@link FieldRule}. */
    private static FieldRule brokenBySchema(FieldSchema schema, JsonValue value) {
        if (value == JsonValue.NULL) {
            return schema.required() ? FieldRule.REQUIRED : null;
        }
        return switch (schema.kind()) {
            case TEXT -> brokenText(schema, ((jakarta.json.JsonString) value).getString());
            case INTEGER, DECIMAL -> brokenNumber(schema, ((jakarta.json.JsonNumber) value).bigDecimalValue());
            case ENUM ->
                schema.values().stream().anyMatch(constant -> constant.value()
                                .equals(((jakarta.json.JsonString) value).getString()))
                        ? null
                        : FieldRule.ENUM;
            case BOOLEAN, DATE, REFERENCE -> null;
        };
    }

    private static FieldRule brokenText(FieldSchema schema, String text) {
        if (schema.maxLength() != null && text.length() > schema.maxLength()) {
            return FieldRule.MAX_LENGTH;
        }
        if (schema.required() && text.isBlank()) {
            return FieldRule.REQUIRED;
        }
        return schema.pattern() != null && !Pattern.matches(schema.pattern(), text) ? FieldRule.PATTERN : null;
    }

    private static FieldRule brokenNumber(FieldSchema schema, BigDecimal number) {
        boolean tooFine = schema.kind() == FieldKind.DECIMAL
                && number.stripTrailingZeros().scale() > schema.scale();
        if (schema.min() != null && number.compareTo(schema.min()) < 0) {
            return FieldRule.MIN;
        }
        if (schema.max() != null && number.compareTo(schema.max()) > 0) {
            return FieldRule.MAX;
        }
        return tooFine ? FieldRule.SCALE : null;
    }

    private static List<JsonValue> values(FieldSchema schema, Random random) {
        List<JsonValue> values = new ArrayList<>();
        values.add(JsonValue.NULL);
        switch (schema.kind()) {
            case TEXT -> texts(schema, random).forEach(text -> values.add(Json.createValue(text)));
            case INTEGER -> integers(schema).forEach(number -> values.add(Json.createValue(number)));
            case DECIMAL -> decimals(schema).forEach(number -> values.add(Json.createValue(number)));
            case ENUM -> {
                schema.values().forEach(constant -> values.add(Json.createValue(constant.value())));
                values.add(Json.createValue("NONE_OF_THEM"));
                values.add(Json.createValue(""));
            }
            case BOOLEAN -> values.addAll(List.of(JsonValue.TRUE, JsonValue.FALSE));
            case DATE -> values.addAll(List.of(Json.createValue("0001-01-01"), Json.createValue("9999-12-31")));
            case REFERENCE -> values.add(Json.createValue(new UUID(random.nextLong(), random.nextLong()).toString()));
        }
        return values;
    }

    private static List<String> texts(FieldSchema schema, Random random) {
        List<String> texts = new ArrayList<>(List.of("", " ", "\t", "a", "XOF", "awa@école.bf", "+226 70 00 00 00"));
        int max = schema.maxLength() == null ? 100 : schema.maxLength();
        for (int length : new int[] {1, max - 1, max, max + 1}) {
            texts.add("é".repeat(Math.max(length, 0)));
            texts.add("A".repeat(Math.max(length, 0)));
        }
        for (int i = 0; i < RANDOM_TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(Math.min(max, 40) + 2);
            for (int at = 0; at < length; at++) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static List<Integer> integers(FieldSchema schema) {
        List<Integer> numbers = new ArrayList<>(List.of(-1, 0, 1, Integer.MIN_VALUE, Integer.MAX_VALUE));
        for (BigDecimal border : borders(schema)) {
            numbers.addAll(List.of(border.intValueExact() - 1, border.intValueExact(), border.intValueExact() + 1));
        }
        return numbers;
    }

    private static List<BigDecimal> decimals(FieldSchema schema) {
        BigDecimal step = BigDecimal.ONE.movePointLeft(schema.scale());
        BigDecimal finer = step.movePointLeft(1);
        List<BigDecimal> numbers =
                new ArrayList<>(List.of(BigDecimal.ZERO, new BigDecimal("0E-999999999"), step, finer, step.negate()));
        for (BigDecimal border : borders(schema)) {
            numbers.addAll(List.of(
                    border,
                    border.add(step),
                    border.subtract(step),
                    border.add(finer),
                    border.subtract(finer),
                    border.setScale(schema.scale() + 2)));
        }
        return numbers;
    }

    private static List<BigDecimal> borders(FieldSchema schema) {
        Map<String, BigDecimal> borders = new LinkedHashMap<>();
        borders.put("min", schema.min());
        borders.put("max", schema.max());
        return borders.values().stream().filter(java.util.Objects::nonNull).toList();
    }
}
