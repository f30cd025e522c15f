package org.cartable.server.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Rule("UP-6")
class PayloadReaderTest {

    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();
    private static final UUID SOMEBODY = UUID.fromString("01920000-0000-7000-8000-000000000001");

    private final SchemaRegistry registry = new SchemaRegistry();
    private final PayloadReader reader = new PayloadReader(VALIDATORS.getValidator());

    @AfterAll
    static void close() {
        VALIDATORS.close();
    }

    @Test
    void aPayloadBecomesATypedEntity() {
        Exam exam = new Exam();
        JsonObject payload = exam().add("name", " Fractions ").build();

        assertThat(reader.readNew(type("EXAM"), payload).applyTo(exam)).isTrue();

        assertThat(exam.getClassId()).isEqualTo(SOMEBODY);
        assertThat(exam.getName()).as("texts are kept as given").isEqualTo(" Fractions ");
        assertThat(exam.getHeldOn()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(exam.getMaxScore()).isEqualByComparingTo("20");
        assertThat(exam.getTerm()).isEqualTo(1);
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                arguments("name", JsonValue.NULL, FieldRule.REQUIRED),
                arguments("name", Json.createValue("  "), FieldRule.REQUIRED),
                arguments("name", Json.createValue(7), FieldRule.TYPE),
                arguments("name", Json.createValue("x".repeat(81)), FieldRule.MAX_LENGTH),
                arguments("name", Json.createValue("a\u0000b"), FieldRule.CHARACTERS),
                arguments("name", Json.createValue("a\ud83d"), FieldRule.CHARACTERS),
                arguments("term", Json.createValue(0), FieldRule.MIN),
                arguments("term", Json.createValue(7), FieldRule.MAX),
                arguments("term", Json.createValue(new BigDecimal("1.5")), FieldRule.TYPE),
                arguments("term", Json.createValue(new BigDecimal("1e99")), FieldRule.MAX),
                arguments("term", Json.createValue(-5_000_000_000L), FieldRule.MIN),
                arguments("term", Json.createValue("1"), FieldRule.TYPE),
                arguments("maxScore", Json.createValue(0), FieldRule.MIN),
                arguments("maxScore", Json.createValue(new BigDecimal("10000")), FieldRule.MAX),
                arguments("maxScore", Json.createValue(new BigDecimal("1.005")), FieldRule.SCALE),
                arguments("maxScore", JsonValue.TRUE, FieldRule.TYPE),
                arguments("heldOn", Json.createValue("2026-02-30"), FieldRule.TYPE),
                arguments("heldOn", Json.createValue("01/09/2026"), FieldRule.TYPE),
                arguments("heldOn", Json.createValue("0000-01-01"), FieldRule.MIN),
                arguments("heldOn", Json.createValue("+12026-09-01"), FieldRule.TYPE),
                arguments("classId", Json.createValue("1-2-3-4-5"), FieldRule.TYPE),
                arguments("classId", Json.createValue("zzzzzzzz-0000-7000-8000-000000000001"), FieldRule.TYPE),
                arguments("classId", JsonValue.EMPTY_JSON_OBJECT, FieldRule.TYPE));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void aBrokenRuleIsNamedWithItsField(String field, JsonValue value, FieldRule rule) {
        RefusedPayloadException refused =
                refusal(type("EXAM"), exam().add(field, value).build());

        assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_FIELD);
        assertThat(refused.fields()).extracting(FieldProblem::field).containsExactly(field);
        assertThat(refused.fields()).extracting(FieldProblem::rule).containsExactly(rule.name());
    }

    @Test
    void formsAndListedValuesAreChecked() {
        JsonObject student = Json.createObjectBuilder()
                .add("admissionNumber", "A-1")
                .add("lastName", "Traoré")
                .add("firstName", "Aïcha")
                .add("status", "EXPELLED")
                .add("sex", 1)
                .add("email", "nobody")
                .build();

        assertThat(refusal(type("STUDENT"), student).fields())
                .extracting(FieldProblem::field, FieldProblem::rule)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("status", "ENUM"),
                        org.assertj.core.groups.Tuple.tuple("sex", "TYPE"),
                        org.assertj.core.groups.Tuple.tuple("email", "PATTERN"));
    }

    @Test
    void everyFieldAtFaultIsNamedAtOnce() {
        assertThat(refusal(type("ENROLLMENT"), JsonValue.EMPTY_JSON_OBJECT).fields())
                .extracting(FieldProblem::field)
                .containsExactly("studentId", "classId", "enrolledOn");
    }

    @Test
    void anUnknownFieldIsRefusedEvenIfItWasNotChanged() {
        JsonObject payload = Json.createObjectBuilder()
                .add("lastName", "Traoré")
                .add("tenantId", "x")
                .build();

        RefusedPayloadException refused = catchThrowableOfType(
                RefusedPayloadException.class, () -> reader.readChanged(type("STUDENT"), payload, List.of("lastName")));

        assertThat(refused.code()).isEqualTo(ProblemCode.UNKNOWN_FIELD);
        assertThat(refused.fields()).extracting(FieldProblem::field).containsExactly("tenantId");
    }

    @Test
    void aNameFromOutsideIsNotRepeatedWhenItCouldDoHarm() {
        JsonObject payload =
                Json.createObjectBuilder().add("<script>\u0000", "x").build();

        assertThat(refusal(type("STUDENT"), payload).getMessage()).isEqualTo("There is no field ?");
    }

    @Test
    void anUpdateTouchesTheChangedFieldsOnly() {
        Student student = new Student();
        student.setLastName("Traoré");
        student.setFirstName("Aïcha");
        student.setEmail("aicha@school.example");
        JsonObject payload = Json.createObjectBuilder()
                .add("lastName", "Traoré-Diallo")
                .add("firstName", 99)
                .build();

        EntityEdit edit = reader.readChanged(type("STUDENT"), payload, List.of("lastName", "email"));

        assertThat(edit.applyTo(student)).isTrue();
        assertThat(student.getLastName()).isEqualTo("Traoré-Diallo");
        assertThat(student.getFirstName()).isEqualTo("Aïcha");
        assertThat(student.getEmail())
                .as("named as changed, absent from the payload")
                .isNull();
    }

    @Test
    void aRequiredFieldCannotBeCleared() {
        RefusedPayloadException refused = catchThrowableOfType(
                RefusedPayloadException.class,
                () -> reader.readChanged(type("STUDENT"), JsonValue.EMPTY_JSON_OBJECT, List.of("lastName")));

        assertThat(refused.fields()).extracting(FieldProblem::rule).containsExactly("REQUIRED");
    }

    @Test
    void anEditThatChangesNothingSaysSo() {
        Exam exam = new Exam();
        reader.readNew(type("EXAM"), exam().build()).applyTo(exam);
        JsonObject same = Json.createObjectBuilder()
                .add("maxScore", new BigDecimal("20.00"))
                .build();

        assertThat(reader.readChanged(type("EXAM"), same, null).applyTo(exam)).isFalse();
    }

    private SyncedType type(String name) {
        return registry.type(name).orElseThrow();
    }

    private RefusedPayloadException refusal(SyncedType type, JsonObject payload) {
        return catchThrowableOfType(RefusedPayloadException.class, () -> reader.readNew(type, payload));
    }

    private static JsonObjectBuilder exam() {
        return Json.createObjectBuilder()
                .add("classId", SOMEBODY.toString())
                .add("subject", "Mathematics")
                .add("name", "Fractions")
                .add("heldOn", "2026-09-01")
                .add("maxScore", 20)
                .add("coefficient", new BigDecimal("1.5"))
                .add("term", 1);
    }
}
