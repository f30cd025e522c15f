package org.cartable.protocol.problem;

/**
 * One field that breaks one rule.
 *
 * @param field the field's name in the payload
 * @param rule the rule by name, for example {@code REQUIRED} or {@code MAX_LENGTH}
 * @param message the same for a reader, in the reader's language
 */
public record FieldProblem(String field, String rule, String message) {}
