package org.cartable.client.ui.fields;

import java.util.stream.Collectors;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.ui.Texts;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** What is wrong with a field, in the words of the person who typed it. Thread-safe. */
public final class ProblemText {

    private final Texts texts;
    private final FieldFormat format;

    public ProblemText(Texts texts, FieldFormat format) {
        this.texts = texts;
        this.format = format;
    }

    /** @return one sentence; the server's, in the language of this desktop, when it is a rule of the server only */
    public String of(FieldSchema field, FieldProblem problem) {
        String label = texts.of(field.label());
        String rule = problem.rule() == null ? "" : problem.rule();
        return switch (rule) {
            case "REQUIRED", "PATTERN", "ENUM", "REFERENCE", "NOT_PERMITTED" -> texts.get("problem." + rule, label);
            case "MAX_LENGTH" -> texts.get("problem.MAX_LENGTH", label, field.maxLength());
            case "MIN" -> texts.get("problem.MIN", label, field.min());
            case "MAX" -> texts.get("problem.MAX", label, field.max());
            case "SCALE" -> texts.get("problem.SCALE", label, field.scale() == null ? 0 : field.scale());
            case "KIND" -> kind(field, label);
            default -> problem.message();
        };
    }

    /** @return one sentence on a rule that the edit as a whole breaks */
    public String of(TypeSchema type, FieldProblem problem) {
        return "NOT_PERMITTED".equals(problem.rule())
                ? texts.get("problem.TYPE_NOT_PERMITTED", texts.of(type.pluralLabel()))
                : problem.field() + " " + problem.message();
    }

    /** @return why the store did not take an edit of the type, as far as possible in the user's language */
    public String of(TypeSchema type, RuntimeException cause) {
        if (!(cause instanceof EditRefusedException refused) || refused.fields().isEmpty()) {
            return FailureText.of(texts, cause);
        }
        return refused.fields().stream()
                .map(problem -> type.field(problem.field())
                        .map(field -> of(field, problem))
                        .orElseGet(() -> of(type, problem)))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private String kind(FieldSchema field, String label) {
        return switch (field.kind()) {
            case INTEGER, DECIMAL -> texts.get("problem.KIND.NUMBER", label);
            case DATE -> texts.get("problem.KIND.DATE", label, format.dateExample());
            case TEXT, BOOLEAN, ENUM, REFERENCE -> texts.get("problem.PATTERN", label);
        };
    }
}
