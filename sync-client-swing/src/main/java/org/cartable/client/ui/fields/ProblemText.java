package org.cartable.client.ui.fields;

import org.cartable.client.ui.Texts;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldSchema;

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
            case "REQUIRED", "PATTERN", "ENUM", "REFERENCE" -> texts.get("problem." + rule, label);
            case "MAX_LENGTH" -> texts.get("problem.MAX_LENGTH", label, field.maxLength());
            case "MIN" -> texts.get("problem.MIN", label, field.min());
            case "MAX" -> texts.get("problem.MAX", label, field.max());
            case "SCALE" -> texts.get("problem.SCALE", label, field.scale() == null ? 0 : field.scale());
            case "KIND" -> kind(field, label);
            default -> problem.message();
        };
    }

    private String kind(FieldSchema field, String label) {
        return switch (field.kind()) {
            case INTEGER, DECIMAL -> texts.get("problem.KIND.NUMBER", label);
            case DATE -> texts.get("problem.KIND.DATE", label, format.dateExample());
            case TEXT, BOOLEAN, ENUM, REFERENCE -> texts.get("problem.PATTERN", label);
        };
    }
}
