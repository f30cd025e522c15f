package org.cartable.client.ui.gradebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The middle of scores. Who was absent has none, and does not count. Pure. */
final class Averages {

    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal TWO = new BigDecimal(2);

    private Averages() {}

    /** @return the maximum that all the exams have; empty when they have several, so that averages are in percent */
    static Optional<BigDecimal> commonMaximum(List<Exam> exams) {
        List<BigDecimal> maxima = exams.stream()
                .map(exam -> exam.maximum().stripTrailingZeros())
                .distinct()
                .toList();
        return maxima.size() == 1 ? Optional.of(maxima.get(0)) : Optional.empty();
    }

    /**
     * @param grades what the student has in an exam
     * @return the mean of the parts of the maxima, weighted by the coefficients, out of the common maximum or of a hundred;
     *     empty without a score
     */
    static Optional<BigDecimal> ofStudent(List<Exam> exams, Function<Exam, GradeValue> grades) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ZERO;
        for (Exam exam : exams) {
            GradeValue grade = grades.apply(exam);
            if (grade.counts()) {
                BigDecimal weighted = grade.score().multiply(exam.coefficient());
                sum = sum.add(weighted.divide(exam.maximum(), DIGITS));
                weight = weight.add(exam.coefficient());
            }
        }
        if (weight.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal scale = commonMaximum(exams).orElse(HUNDRED);
        return Optional.of(sum.multiply(scale).divide(weight, DIGITS));
    }

    /** @return the mean of the scores; empty without any */
    static Optional<BigDecimal> mean(List<BigDecimal> scores) {
        return scores.stream().reduce(BigDecimal::add).map(sum -> sum.divide(new BigDecimal(scores.size()), DIGITS));
    }

    /** @return the score in the middle, or between the two in the middle; empty without any */
    static Optional<BigDecimal> median(List<BigDecimal> scores) {
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> sorted = scores.stream().sorted().toList();
        int half = sorted.size() / 2;
        BigDecimal upper = sorted.get(half);
        return Optional.of(
                sorted.size() % 2 == 1 ? upper : upper.add(sorted.get(half - 1)).divide(TWO, DIGITS));
    }
}
