package org.cartable.server.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.protocol.conflict.MergeFunction.APPEND_ONLY;
import static org.cartable.protocol.conflict.MergeFunction.MAX;
import static org.cartable.protocol.conflict.MergeFunction.SET_UNION;
import static org.cartable.protocol.conflict.MergeFunction.SUM_OF_DIFFERENCES;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.testing.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Rule("CONF-2")
class ValueMergeTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 7);

    static Stream<Arguments> cases() {
        return Stream.of(
                // function, base, mine, theirs, both
                arguments(MAX, 1, 4, 3, 4),
                arguments(MAX, 9, 3, 4, 4),
                arguments(MAX, null, number("2.5"), number("2.4"), number("2.5")),
                arguments(MAX, null, MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(1)),
                arguments(MAX, null, MONDAY.plusDays(1), MONDAY, MONDAY.plusDays(1)),
                arguments(MAX, 1, 4, number("3"), null),
                arguments(MAX, null, number("3"), 4, null),
                arguments(MAX, null, MONDAY, "2026", null),
                arguments(MAX, "a", "b", "c", null),
                arguments(MAX, 1, null, 3, null),
                arguments(MAX, 1, 3, null, null),
                arguments(SUM_OF_DIFFERENCES, 10, 12, 13, 15),
                arguments(SUM_OF_DIFFERENCES, 10, 8, 13, 11),
                arguments(SUM_OF_DIFFERENCES, number("1.5"), number("2.0"), number("1.0"), number("1.5")),
                arguments(SUM_OF_DIFFERENCES, 0, Integer.MAX_VALUE, 1, null),
                arguments(SUM_OF_DIFFERENCES, null, 2, 3, null),
                arguments(SUM_OF_DIFFERENCES, 1, number("2"), 3, null),
                arguments(SUM_OF_DIFFERENCES, 1, 2, number("3"), null),
                arguments(SUM_OF_DIFFERENCES, number("1"), 2, number("3"), null),
                arguments(SUM_OF_DIFFERENCES, number("1"), number("2"), 3, null),
                arguments(SET_UNION, "a, b", "a, b, c", "b, d, a", "b, d, a, c"),
                arguments(SET_UNION, "a, b", "b", "a, b, c", "b, c"),
                arguments(SET_UNION, "a, b", "a, b, c", "a", "a, c"),
                arguments(SET_UNION, null, "a,,c", " b ", "b, a, c"),
                arguments(SET_UNION, "a, b", "a", "b", null),
                arguments(SET_UNION, 1, 2, 3, null),
                arguments(SET_UNION, "a", "b", 3, null),
                arguments(SET_UNION, 1, "a", "b", "b, a"),
                arguments(APPEND_ONLY, "x", "x mine", "x theirs", "x theirs mine"),
                arguments(APPEND_ONLY, null, "mine", "theirs", "theirs\nmine"),
                arguments(APPEND_ONLY, "", "mine", "theirs\n", "theirs\nmine"),
                arguments(APPEND_ONLY, "x", "xmine", "", "mine"),
                arguments(APPEND_ONLY, "x", "x", "y", "y"),
                // What stands there already is not written once more, but a second time of the same is.
                arguments(APPEND_ONLY, null, "mine", "mine\ntheirs", "mine\ntheirs"),
                arguments(APPEND_ONLY, "x", "x\nmine", "x\nother\nmine\nlater", "x\nother\nmine\nlater"),
                arguments(APPEND_ONLY, "x", "x\nx", "x\nlate", "x\nlate\nx"),
                arguments(APPEND_ONLY, "x", "x\nmine", "mine", "mine\nmine"),
                arguments(APPEND_ONLY, "x", "rewritten", "x theirs", null),
                arguments(APPEND_ONLY, "x", 1, "x theirs", null),
                arguments(APPEND_ONLY, "x", "x mine", 1, null),
                arguments(null, 1, 2, 3, null));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void oneValueIsMadeOfTwoThatBuildUponAThird(
            MergeFunction function, Object base, Object mine, Object theirs, Object both) {
        assertThat(ValueMerge.merge(function, base, mine, theirs).orElse(null)).isEqualTo(both);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
