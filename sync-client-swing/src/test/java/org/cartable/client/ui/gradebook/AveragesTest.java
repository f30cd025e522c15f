package org.cartable.client.ui.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.Test;

class AveragesTest {

    private final SeededIds ids = new SeededIds(1);
    private final Map<Exam, GradeValue> grades = new HashMap<>();

    private Exam exam(String maximum, String coefficient, String score) {
        Exam exam = new Exam(
                ids.next(), "", "", "1", "2026-10-01", "", new BigDecimal(maximum), new BigDecimal(coefficient));
        grades.put(exam, score == null ? GradeValue.ABSENT : GradeValue.of(new BigDecimal(score)));
        return exam;
    }

    private String average(Exam... exams) {
        return Averages.ofStudent(List.of(exams), grades::get)
                .map(new ScoreText(Locale.ENGLISH)::average)
                .orElse("");
    }

    @Test
    void anExamWeighsItsCoefficient() {
        assertThat(average(exam("20", "1", "10"), exam("20.00", "3", "18"))).isEqualTo("16.00");
    }

    @Test
    void examsOfSeveralMaximaCountByTheirPartsAndGivePercent() {
        assertThat(average(exam("20", "1", "10"), exam("50", "1", "50"))).isEqualTo("75.00");
    }

    @Test
    void whoWasAbsentHasNoScoreThatCounts() {
        assertThat(average(exam("20", "1", "12"), exam("20", "5", null))).isEqualTo("12.00");
        assertThat(average(exam("20", "5", null))).isEmpty();
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(Averages.median(scores("8", "20", "11", "10")).orElseThrow()).isEqualByComparingTo("10.5");
        assertThat(Averages.median(scores("8", "20", "11")).orElseThrow()).isEqualByComparingTo("11");
        assertThat(Averages.median(List.of())).isEmpty();
    }

    @Test
    void theMeanOfNothingIsNothing() {
        assertThat(Averages.mean(scores("8", "20", "11")).orElseThrow()).isEqualByComparingTo("13");
        assertThat(Averages.mean(List.of())).isEmpty();
    }

    private static List<BigDecimal> scores(String... scores) {
        return Arrays.stream(scores).map(BigDecimal::new).toList();
    }
}
