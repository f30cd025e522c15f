package org.cartable.server.wording;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.school.FieldRule;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Rule("VAL-2")
class RefusalWordingTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final String ORIGINAL = "the words that it came with";

    private final Locale machine = Locale.getDefault();
    private final SeededIds ids = new SeededIds(11);
    private final UUID eventId = ids.next();
    private final SchemaRegistry registry = new SchemaRegistry();
    private final RefusalWording wording = new RefusalWording(registry);

    @AfterEach
    void restore() {
        Locale.setDefault(machine);
    }

    @Test
    void aRefusalNamesFieldAndRuleInTheLanguageOfTheReader() {
        RejectedEvent english = worded(Locale.ENGLISH, ProblemCode.INVALID_FIELD, "lastName", "MAX_LENGTH");
        RejectedEvent french = worded(Locale.FRENCH, ProblemCode.INVALID_FIELD, "lastName", "MAX_LENGTH");

        SyncedField lastName =
                registry.type("STUDENT").orElseThrow().field("lastName").orElseThrow();
        int length = lastName.schema().maxLength();
        assertThat(english.reason())
                .isEqualTo(lastName.schema().label().en() + ": the text is longer than " + length + " characters");
        assertThat(french.reason())
                .isEqualTo(lastName.schema().label().fr() + " : le texte dépasse " + length + " caractères");
        assertThat(french.fields()).containsExactly(new FieldProblem("lastName", "MAX_LENGTH", french.reason()));
        assertThat(french.code()).isEqualTo("INVALID_FIELD");
    }

    @Test
    void numbersAreWrittenAsTheLanguageWritesThem() {
        assertThat(worded(Locale.FRENCH, ProblemCode.INVALID_FIELD, "amount", "MIN", "PAYMENT")
                        .reason())
                .contains("inférieure à")
                .containsPattern(",\\d\\d$");
    }

    @Test
    void anyOtherLanguageIsEnglishWhateverTheMachineSpeaks() {
        Locale.setDefault(Locale.FRENCH);

        assertThat(new RefusalTexts(Locale.ENGLISH).find("code.BLOCKED"))
                .contains("An earlier edit has to be decided first");
        assertThat(worded(Locale.GERMAN, ProblemCode.BLOCKED).reason())
                .isEqualTo("An earlier edit has to be decided first");
    }

    @Test
    void aRefusalWithoutFieldsIsToldByItsCode() {
        assertThat(worded(Locale.CANADA_FRENCH, ProblemCode.UNKNOWN_ENTITY).reason())
                .isEqualTo("La fiche n’existe pas");
    }

    @Test
    void theIncidentOfAFailureStaysInItsText() {
        String incident = ids.next().toString();
        RejectedEvent failed = new RejectedEvent(
                ids.next(), "INTERNAL_ERROR", "The server failed (incident " + incident + ")", null, null);

        assertThat(told(failed).reason()).isEqualTo("Le serveur a échoué (incident " + incident + ")");
    }

    @Test
    void anEventThatCouldNotBeReadIsToldByItsMember() {
        RejectedEvent unread = new RejectedEvent(
                ids.next(),
                "UNKNOWN_MEMBER",
                ORIGINAL,
                List.of(new FieldProblem("role", "UNKNOWN_MEMBER", ORIGINAL)),
                null);

        assertThat(told(unread).reason()).isEqualTo("L’événement a un membre inconnu role");
    }

    @Test
    void aRuleThatIsNewerThanTheTextsKeepsItsWords() {
        assertThat(worded(Locale.FRENCH, ProblemCode.INVALID_FIELD, "lastName", "PALINDROME")
                        .reason())
                .isEqualTo(ORIGINAL);
    }

    @ParameterizedTest
    @EnumSource(FieldRule.class)
    void everyRuleHasATextForEveryFieldInBothLanguages(FieldRule rule) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            for (SyncedType type : registry.types()) {
                for (SyncedField field : type.fields()) {
                    FieldSchema schema = field.schema();
                    String text = worded(language, ProblemCode.INVALID_FIELD, field.name(), rule.name(), type.name())
                            .reason();
                    assertThat(text)
                            .as("%s %s.%s", rule, type, field.name())
                            .contains(schema.label().in(language))
                            .doesNotContain("{", ORIGINAL);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyCodeOfAnEventHasATextInBothLanguages(ProblemCode code) {
        if (code.status() == 200 || code == ProblemCode.INTERNAL_ERROR) {
            String english = worded(Locale.ENGLISH, code).reason();
            String french = worded(Locale.FRENCH, code).reason();
            assertThat(english).isNotEqualTo(ORIGINAL).isNotEqualTo(french);
            assertThat(french).isNotEqualTo(ORIGINAL);
        }
    }

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSamePlaces() throws IOException {
        Properties english = bundle("refusals.properties");
        Properties french = bundle("refusals_fr.properties");

        assertThat(french.keySet()).isEqualTo(english.keySet());
        english.stringPropertyNames().forEach(key -> {
            for (String place : List.of("{0}", "{1}")) {
                assertThat(french.getProperty(key).contains(place))
                        .as(key + place)
                        .isEqualTo(english.getProperty(key).contains(place));
            }
            assertThat(english.getProperty(key) + french.getProperty(key))
                    .as("a straight apostrophe hides what follows it")
                    .doesNotContain("'");
        });
        assertThat(Arrays.stream(FieldKind.values()).map(kind -> "rule.TYPE." + kind))
                .allMatch(english::containsKey);
    }

    private static Properties bundle(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = RefusalTexts.class.getResourceAsStream(file)) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return properties;
    }

    /** In French, of an event that is not in the request. */
    private RejectedEvent told(RejectedEvent refused) {
        UpRequest request = new UpRequest(ids.next(), null, null, null, List.of());
        UpResponse answer = new UpResponse(null, null, List.of(refused), NOW);
        return wording.in(Locale.FRENCH, request, answer).rejected().get(0);
    }

    private RejectedEvent worded(Locale language, ProblemCode code) {
        return worded(language, code, List.of(), "STUDENT");
    }

    private RejectedEvent worded(Locale language, ProblemCode code, String field, String rule) {
        return worded(language, code, field, rule, "STUDENT");
    }

    private RejectedEvent worded(Locale language, ProblemCode code, String field, String rule, String type) {
        return worded(language, code, List.of(new FieldProblem(field, rule, ORIGINAL)), type);
    }

    private RejectedEvent worded(Locale language, ProblemCode code, List<FieldProblem> fields, String type) {
        OutboxEvent event = new OutboxEvent(
                eventId,
                ids.next(),
                type,
                ids.next(),
                Operation.UPDATE,
                JsonValue.EMPTY_JSON_OBJECT,
                null,
                1,
                null,
                null,
                null,
                null,
                NOW,
                0,
                null);
        UpResponse answer = new UpResponse(
                null, null, List.of(new RejectedEvent(eventId, code.name(), ORIGINAL, fields, null)), NOW);
        return wording.in(language, new UpRequest(ids.next(), null, null, null, List.of(event)), answer)
                .rejected()
                .get(0);
    }
}
