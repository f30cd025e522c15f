package org.cartable.client.ui.fields;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.cartable.client.json.JsonText;
import org.cartable.client.ui.Screen;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.EnumValue;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.Labels;
import org.junit.jupiter.api.Test;

class FieldFormatTest {

    private final FieldFormat english = Screen.english().format;
    private final FieldFormat french = Screen.french().format;

    private static FieldSchema field(FieldKind kind) {
        return new FieldSchema(
                "some",
                new Labels("Some", "Quelque"),
                kind,
                true,
                10,
                null,
                new BigDecimal("20"),
                kind == FieldKind.DECIMAL ? 2 : null,
                null,
                List.of(new EnumValue("ACTIVE", new Labels("Active", "Actif"))),
                "STUDENT",
                true,
                null,
                null,
                null,
                null,
                null);
    }

    private static String shown(FieldFormat format, FieldKind kind, JsonValue value) {
        return format.shown(field(kind), value, (type, id) -> type + " " + id);
    }

    @Test
    void valuesAreShownInTheLanguageOfThePerson() {
        assertThat(shown(english, FieldKind.DATE, JsonText.value("2026-09-01"))).isEqualTo("2026-09-01");
        assertThat(shown(french, FieldKind.DATE, JsonText.value("2026-09-01"))).isEqualTo("01/09/2026");
        assertThat(shown(english, FieldKind.DECIMAL, JsonText.value(new BigDecimal("14.5"))))
                .isEqualTo("14.50");
        assertThat(shown(french, FieldKind.DECIMAL, JsonText.value(new BigDecimal("14.5"))))
                .isEqualTo("14,50");
        assertThat(shown(french, FieldKind.BOOLEAN, JsonValue.TRUE)).isEqualTo("Oui");
        assertThat(shown(french, FieldKind.ENUM, JsonText.value("ACTIVE"))).isEqualTo("Actif");
        assertThat(shown(english, FieldKind.REFERENCE, JsonText.value("7"))).isEqualTo("STUDENT 7");
        assertThat(shown(english, FieldKind.TEXT, null)).isEmpty();
    }

    @Test
    void aValueOfANewerServerIsShownAsItIs() {
        assertThat(shown(english, FieldKind.ENUM, JsonText.value("AWAY"))).isEqualTo("AWAY");
        assertThat(shown(french, FieldKind.DATE, JsonText.value("soon"))).isEqualTo("soon");
    }

    @Test
    void whatIsTypedBecomesTheValueOfThePayload() {
        assertThat(french.parse(field(FieldKind.DATE), " 1/9/2026 ")).isEqualTo(JsonText.value("2026-09-01"));
        assertThat(french.parse(field(FieldKind.DATE), "2026-09-01")).isEqualTo(JsonText.value("2026-09-01"));
        assertThat(french.parse(field(FieldKind.DECIMAL), "14,5")).isEqualTo(JsonText.value(new BigDecimal("14.5")));
        assertThat(english.parse(field(FieldKind.TEXT), "  ")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void aDateThatDoesNotExistIsLeftForTheStoreToRefuse() {
        assertThat(french.parse(field(FieldKind.DATE), "31/09/2026")).isEqualTo(JsonText.value("31/09/2026"));
    }

    @Test
    void whatIsShownForTypingCanBeTypedBack() {
        JsonValue value = JsonText.value(new BigDecimal("14.50"));
        assertThat(french.typed(field(FieldKind.DECIMAL), value)).isEqualTo("14,50");
        assertThat(french.parse(field(FieldKind.DECIMAL), "14,50")).isEqualTo(value);
    }

    @Test
    void aProblemIsToldInTheWordsOfThePerson() {
        ProblemText problems = new ProblemText(Screen.french().texts, french);

        assertThat(problems.of(field(FieldKind.TEXT), problem("REQUIRED"))).isEqualTo("Quelque : à remplir.");
        assertThat(problems.of(field(FieldKind.INTEGER), problem("MAX"))).isEqualTo("Quelque : au plus 20.");
        assertThat(problems.of(field(FieldKind.DATE), problem("KIND")))
                .isEqualTo("Quelque : il faut une date comme 01/09/2026.");
        assertThat(problems.of(
                        field(FieldKind.DATE),
                        new FieldProblem("some", "TOMORROWS_RULE", "Quelque : la règle de demain")))
                .isEqualTo("Quelque : la règle de demain");
    }

    private static FieldProblem problem(String rule) {
        return new FieldProblem("some", rule, "is wrong");
    }
}
