package org.cartable.server.school;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** The quick check may leave a value to Bean Validation, but must never pass one that Bean Validation refuses. */
@Rule("UP-6")
class PlainCheckTest {

    private final SchemaRegistry registry = new SchemaRegistry();

    @Test
    void itSaysOfEveryFieldAndValueWhatBeanValidationSays() {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            Validator validator = validators.getValidator();
            for (SyncedType type : registry.types()) {
                for (SyncedField field : type.fields()) {
                    for (Object value : valuesFor(field)) {
                        boolean valid = validator
                                .validateValue(type.entityClass(), field.name(), value)
                                .isEmpty();
                        assertThat(field.plainlyValid(value))
                                .as("%s.%s = [%s]", type.schema().type(), field.name(), value)
                                .isEqualTo(valid);
                    }
                }
            }
        }
    }

    @Test
    void aRuleThatItDoesNotKnowMakesNoValuePlain() throws NoSuchFieldException {
        PlainCheck check = PlainCheck.of(WithARuleOfItsOwn.class.getDeclaredField("field"));

        assertThat(check.passes("anything")).isFalse();
    }

    private static List<?> valuesFor(SyncedField field) {
        if (field.javaType() == String.class) {
            return texts();
        }
        if (field.javaType() == Integer.class) {
            return List.of(
                    Integer.MIN_VALUE, -1, 0, 1, 2, 6, 7, 12, 13, 99, 100, 500, 501, 1000, 1001, Integer.MAX_VALUE);
        }
        if (field.javaType() == BigDecimal.class) {
            return Stream.of(
                            "-1",
                            "0",
                            "0.00",
                            "0.001",
                            "0.01",
                            "0.010",
                            "1",
                            "9.99",
                            "99.99",
                            "100",
                            "1e2",
                            "1e3",
                            "1000.00",
                            "1000.01",
                            "9999.99",
                            "10000",
                            "1e9",
                            "9999999999.99",
                            "10000000000",
                            "1e99")
                    .map(BigDecimal::new)
                    .toList();
        }
        return List.of();
    }

    private static List<String> texts() {
        Stream<String> lengths = IntStream.of(
                        0, 1, 3, 4, 20, 21, 30, 31, 40, 41, 60, 61, 80, 81, 160, 161, 240, 241, 2001)
                .mapToObj("x"::repeat);
        Stream<String> forms = Stream.of(
                " ", "\u0001", "\u00a0", "\u2003", " a ", "EUR", "eur", "EURO", "a@b.org", "a@b", "@", "é@ü.pt");
        return Stream.concat(lengths, forms).toList();
    }

    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Unheard {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    private record WithARuleOfItsOwn(@Unheard String field) {}
}
