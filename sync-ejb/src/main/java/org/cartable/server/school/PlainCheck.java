package org.cartable.server.school;

import jakarta.validation.Constraint;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Tells the values of a field that plainly break none of its Bean Validation rules, which is nearly all of them. Only for
 * the rest Bean Validation is asked: its paths and contexts for each single value were a quarter of the server's work in
 * a sync-up. A rule that is not known here makes no value plain, so it is never passed over. Immutable, thread-safe.
 */
final class PlainCheck {

    private final Predicate<Object> rules;

    private PlainCheck(Predicate<Object> rules) {
        this.rules = rules;
    }

    /** Reads the rules of a Java field, whose values will be of its type or null. */
    static PlainCheck of(Field field) {
        return new PlainCheck(Arrays.stream(field.getAnnotations())
                .filter(annotation -> annotation.annotationType().isAnnotationPresent(Constraint.class))
                .map(PlainCheck::rule)
                .reduce(value -> true, Predicate::and));
    }

    /** @return true when the value surely breaks no rule; false when Bean Validation has to say */
    boolean passes(Object value) {
        return rules.test(value);
    }

    private static Predicate<Object> rule(Annotation constraint) {
        if (constraint instanceof NotNull) {
            return Objects::nonNull;
        }
        if (constraint instanceof NotBlank) {
            return value -> value instanceof String text && !text.trim().isEmpty();
        }
        if (constraint instanceof Size size) {
            return value -> value instanceof String text && text.length() >= size.min() && text.length() <= size.max();
        }
        if (constraint instanceof Pattern pattern && pattern.flags().length == 0) {
            java.util.regex.Pattern form = java.util.regex.Pattern.compile(pattern.regexp());
            return value -> value instanceof String text && form.matcher(text).matches();
        }
        if (constraint instanceof Min min) {
            return value -> value instanceof Integer number && number >= min.value();
        }
        if (constraint instanceof Max max) {
            return value -> value instanceof Integer number && number <= max.value();
        }
        if (constraint instanceof DecimalMin min && min.inclusive()) {
            BigDecimal least = new BigDecimal(min.value());
            return value -> value instanceof BigDecimal number && number.compareTo(least) >= 0;
        }
        if (constraint instanceof DecimalMax max && max.inclusive()) {
            BigDecimal greatest = new BigDecimal(max.value());
            return value -> value instanceof BigDecimal number && number.compareTo(greatest) <= 0;
        }
        if (constraint instanceof Digits digits) {
            return value -> value instanceof BigDecimal number
                    && number.precision() - number.scale() <= digits.integer()
                    && number.scale() <= digits.fraction();
        }
        return value -> false;
    }
}
