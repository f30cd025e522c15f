package org.cartable.server.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartable.protocol.conflict.MergeFunction;

/** Makes one value of two that build upon a third. Pure. */
final class ValueMerge {

    private ValueMerge() {}

    /**
     * @param base what both started from; null when the field was empty, or when that is not known
     * @param mine the desktop's value
     * @param theirs the server's value, another one
     * @return the value that holds both; nothing when the function cannot make one, as of a value and its removal
     */
    static Optional<Object> merge(MergeFunction function, Object base, Object mine, Object theirs) {
        if (function == null || mine == null || theirs == null) {
            return Optional.empty();
        }
        return switch (function) {
            case MAX -> greater(mine, theirs);
            case SUM_OF_DIFFERENCES -> sum(base, mine, theirs);
            case SET_UNION -> union(base, mine, theirs);
            case APPEND_ONLY -> appended(base, mine, theirs);
        };
    }

    private static Optional<Object> greater(Object mine, Object theirs) {
        if (mine instanceof Integer a && theirs instanceof Integer b) {
            return Optional.of(Math.max(a, b));
        }
        if (mine instanceof BigDecimal a && theirs instanceof BigDecimal b) {
            return Optional.of(a.max(b));
        }
        if (mine instanceof LocalDate a && theirs instanceof LocalDate b) {
            return Optional.of(a.isAfter(b) ? a : b);
        }
        return Optional.empty();
    }

    /** Without a base there are no differences, only two numbers that may count the same things. */
    private static Optional<Object> sum(Object base, Object mine, Object theirs) {
        if (base instanceof Integer from && mine instanceof Integer a && theirs instanceof Integer b) {
            long sum = (long) b + a - from;
            return sum == (int) sum ? Optional.of((int) sum) : Optional.empty();
        }
        if (base instanceof BigDecimal from && mine instanceof BigDecimal a && theirs instanceof BigDecimal b) {
            return Optional.of(b.add(a).subtract(from));
        }
        return Optional.empty();
    }

    private static Optional<Object> union(Object base, Object mine, Object theirs) {
        if (!(mine instanceof String a && theirs instanceof String b)) {
            return Optional.empty();
        }
        Set<String> before = members(base);
        Set<String> ours = members(a);
        Set<String> others = members(b);
        Set<String> result = new LinkedHashSet<>(others);
        result.addAll(ours);
        result.removeIf(member -> before.contains(member) && !(ours.contains(member) && others.contains(member)));
        return result.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", result));
    }

    private static Set<String> members(Object list) {
        return list instanceof String text
                ? Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(member -> !member.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    private static Optional<Object> appended(Object base, Object mine, Object theirs) {
        String before = base instanceof String text ? text : "";
        if (!(mine instanceof String a && theirs instanceof String b) || !a.startsWith(before)) {
            return Optional.empty();
        }
        String written = a.substring(before.length());
        if (b.startsWith(before) && stands(written.strip(), b.substring(before.length()))) {
            // The edit itself may be in it, when it comes again after its receipt has gone (RETAIN-3).
            return Optional.of(b);
        }
        boolean parted = written.isEmpty()
                || b.isEmpty()
                || Character.isWhitespace(written.charAt(0))
                || Character.isWhitespace(b.charAt(b.length() - 1));
        return Optional.of(parted ? b + written : b + "\n" + written);
    }

    /** @return true when the text has these lines, one after the other */
    private static boolean stands(String lines, String text) {
        return ("\n" + text.strip() + "\n").contains("\n" + lines + "\n");
    }
}
