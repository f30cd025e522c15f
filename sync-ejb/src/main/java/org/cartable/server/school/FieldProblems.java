package org.cartable.server.school;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.schema.FieldSchema;

/** What is wrong with the fields of one payload: one problem for each field, the first one found. */
final class FieldProblems {

    private static final Pattern HARMLESS_NAME = Pattern.compile("\\w{1,64}");

    private final List<FieldProblem> problems = new ArrayList<>();
    private final Set<String> fields = new HashSet<>();

    boolean has(SyncedField field) {
        return fields.contains(field.name());
    }

    void add(SyncedField field, FieldRule rule) {
        if (fields.add(field.name())) {
            problems.add(new FieldProblem(field.name(), rule.name(), field.name() + " " + says(rule, field.schema())));
        }
    }

    /** A name from outside is repeated only if it can do no harm in a log, a page or a database. */
    void addUnknown(String name) {
        String shown = HARMLESS_NAME.matcher(name).matches() ? name : "?";
        if (fields.add(shown)) {
            problems.add(new FieldProblem(shown, FieldRule.UNKNOWN.name(), "There is no field " + shown));
        }
    }

    /** @throws RefusedPayloadException with all of them, if there are any */
    void refuse(ProblemCode code) {
        if (!problems.isEmpty()) {
            throw new RefusedPayloadException(code, problems);
        }
    }

    private static String says(FieldRule rule, FieldSchema schema) {
        return switch (rule) {
            case REQUIRED -> "must have a value";
            case TYPE -> "is not of the kind " + schema.kind();
            case CHARACTERS -> "has characters that cannot be stored";
            case MAX_LENGTH -> "is longer than " + schema.maxLength() + " characters";
            case MIN ->
                schema.min() == null
                        ? "is too small"
                        : "is smaller than " + schema.min().toPlainString();
            case MAX ->
                schema.max() == null
                        ? "is too great"
                        : "is greater than " + schema.max().toPlainString();
            case SCALE -> "has more than " + schema.scale() + " digits after the point";
            case PATTERN -> "does not have the form " + schema.pattern();
            case ENUM -> "is none of the listed values";
            case UNKNOWN -> "is not a field";
        };
    }
}
