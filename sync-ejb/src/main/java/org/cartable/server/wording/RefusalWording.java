package org.cartable.server.wording;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedField;

/** Puts the refusals of an answer into a language. Thread-safe. */
@Dependent
public class RefusalWording {

    private static final Map<String, RefusalTexts> LANGUAGES = Map.of(
            "en", new RefusalTexts(Locale.ENGLISH),
            "fr", new RefusalTexts(Locale.FRENCH));

    private static final Pattern INCIDENT = Pattern.compile("\\(incident ([-0-9a-f]{36})\\)");

    private final SchemaRegistry registry;

    @Inject
    public RefusalWording(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param language of the reader; English stands in for any other than French
     * @param request what was answered; it tells the types of the events
     * @param answer the answer
     * @return the answer with every refusal in that language
     */
    public UpResponse in(Locale language, UpRequest request, UpResponse answer) {
        if (answer.rejected().isEmpty()) {
            return answer;
        }
        RefusalTexts texts = LANGUAGES.getOrDefault(language.getLanguage(), LANGUAGES.get("en"));
        Map<UUID, OutboxEvent> events = request.events().stream()
                .collect(Collectors.toMap(OutboxEvent::id, Function.identity(), (first, twin) -> first));
        List<RejectedEvent> rejected = answer.rejected().stream()
                .map(refused -> worded(texts, events.get(refused.outboxEventId()), refused))
                .toList();
        return new UpResponse(answer.acknowledged(), answer.conflicts(), rejected, answer.syncTimestamp());
    }

    private RejectedEvent worded(RefusalTexts texts, OutboxEvent event, RejectedEvent refused) {
        List<FieldProblem> fields = refused.fields().stream()
                .map(problem -> worded(texts, fieldOf(event, problem), problem))
                .toList();
        String reason = isAboutOneField(refused)
                ? fields.get(0).message()
                : texts.find("code." + refused.code(), incident(refused)).orElse(refused.reason());
        return new RejectedEvent(refused.outboxEventId(), refused.code(), reason, fields, refused.serverData());
    }

    /** The entry in the server's log that a failure names. */
    private static String incident(RejectedEvent refused) {
        Matcher named = INCIDENT.matcher(refused.reason());
        return named.find() ? named.group(1) : "?";
    }

    /** A natural key is told as a whole; everything else by the first field at fault. */
    private static boolean isAboutOneField(RejectedEvent refused) {
        return !refused.fields().isEmpty() && !ProblemCode.DUPLICATE_KEY.name().equals(refused.code());
    }

    private Optional<FieldSchema> fieldOf(OutboxEvent event, FieldProblem problem) {
        return Optional.ofNullable(event)
                .flatMap(known -> registry.type(known.entityType()))
                .flatMap(type -> type.field(problem.field()))
                .map(SyncedField::schema);
    }

    private static FieldProblem worded(RefusalTexts texts, Optional<FieldSchema> field, FieldProblem problem) {
        String label = field.map(known -> known.label().in(texts.locale())).orElse(problem.field());
        Number number = field.map(known -> number(problem.rule(), known)).orElse(null);
        String message = texts.find(key(problem.rule(), field, number), label, shown(texts.locale(), number))
                .orElse(problem.message());
        return new FieldProblem(problem.field(), problem.rule(), message);
    }

    private static String key(String rule, Optional<FieldSchema> field, Number number) {
        return switch (rule) {
            case "TYPE" ->
                "rule.TYPE." + field.map(known -> known.kind().name()).orElse("TEXT");
            case "MIN", "MAX" -> "rule." + rule + (number == null ? ".unbounded" : "");
            default -> "rule." + rule;
        };
    }

    private static Number number(String rule, FieldSchema field) {
        return switch (rule) {
            case "MAX_LENGTH" -> field.maxLength();
            case "MIN" -> field.min();
            case "MAX" -> field.max();
            case "SCALE" -> field.scale();
            default -> null;
        };
    }

    private static String shown(Locale locale, Number number) {
        if (number == null) {
            return "";
        }
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(20);
        return format.format(number);
    }
}
