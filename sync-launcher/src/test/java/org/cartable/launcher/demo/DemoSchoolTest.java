package org.cartable.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartable.protocol.up.OutboxEvent;
import org.junit.jupiter.api.Test;

class DemoSchoolTest {

    private static final Map<String, List<DemoEntity>> SCHOOLS =
            Map.of("GP", DemoSchool.entities("GP"), "MS", DemoSchool.entities("MS"));

    @Test
    void thePublishedNumbersOfStudentsHold() {
        assertThat(students("GP", "M")).isEqualTo(349);
        assertThat(students("MS", "M")).isEqualTo(46);
        assertThat(students("GP", "P")).isEqualTo(423);
        assertThat(students("MS", "P")).isEqualTo(226);
    }

    @Test
    void thePublishedMeansOfTheFinalGradeHold() {
        assertThat(meanFinalGrade("Mathematics")).isCloseTo(10.4152, within(0.00005));
        assertThat(meanFinalGrade("Portuguese")).isCloseTo(11.9060, within(0.00005));
    }

    @Test
    void thePublishedSumsOfAbsencesHold() {
        assertThat(lessonsMissed("Mathematics")).isEqualTo(2255);
        assertThat(lessonsMissed("Portuguese")).isEqualTo(2375);
    }

    @Test
    void everyStudentHasAnEnrolmentAndThreeGrades() {
        SCHOOLS.forEach((school, entities) -> {
            long students = count(school, "STUDENT");
            assertThat(count(school, "ENROLLMENT")).isEqualTo(students);
            assertThat(count(school, "GRADE")).isEqualTo(3 * students);
        });
    }

    @Test
    void aReferenceGoesToAnEarlierEntityOfTheSameSchool() {
        SCHOOLS.values().forEach(entities -> {
            Set<UUID> earlier = new HashSet<>();
            for (DemoEntity entity : entities) {
                entity.payload().forEach((field, value) -> {
                    if (field.endsWith("Id")) {
                        assertThat(earlier).contains(UUID.fromString(((JsonString) value).getString()));
                    }
                });
                assertThat(earlier.add(entity.id())).as("used once").isTrue();
            }
        });
    }

    @Test
    void aClassHoldsNoMoreThanItsCapacity() {
        Map<JsonValue, Integer> sizes = new HashMap<>();
        all("ENROLLMENT").forEach(entity -> sizes.merge(entity.payload().get("classId"), 1, Integer::sum));
        assertThat(sizes.values()).allMatch(size -> size <= 30);
    }

    @Test
    void aSecondLoadSendsTheVerySameEvents() {
        UUID tenant = new UUID(0, 1);
        DemoIds ids = new DemoIds("MS");
        List<OutboxEvent> first = DemoEvents.create(ids, tenant, DemoSchool.entities("MS"));
        List<OutboxEvent> second = DemoEvents.create(ids, tenant, DemoSchool.entities("MS"));
        assertThat(second).isEqualTo(first);
        assertThat(DemoEvents.batches(first)).allMatch(batch -> batch.size() <= 500);
        assertThat(DemoEvents.batches(first).stream().mapToInt(List::size).sum())
                .isEqualTo(first.size());
    }

    private static long students(String school, String letter) {
        return SCHOOLS.get(school).stream()
                .filter(entity -> entity.type().equals("STUDENT"))
                .filter(entity -> entity.payload().getString("admissionNumber").startsWith(school + "-" + letter + "-"))
                .count();
    }

    private static double meanFinalGrade(String subject) {
        Set<String> finals = new HashSet<>();
        all("EXAM")
                .filter(exam -> exam.payload().getString("name").equals("G3"))
                .filter(exam -> exam.payload().getString("subject").equals(subject))
                .forEach(exam -> finals.add(exam.id().toString()));
        return all("GRADE")
                .filter(grade -> finals.contains(grade.payload().getString("examId")))
                .mapToInt(grade -> grade.payload().getInt("score"))
                .average()
                .orElseThrow();
    }

    private static int lessonsMissed(String subject) {
        return all("ABSENCE")
                .filter(absence -> absence.payload().getString("subject").equals(subject))
                .mapToInt(absence -> absence.payload().getInt("lessons"))
                .sum();
    }

    private static long count(String school, String type) {
        return SCHOOLS.get(school).stream()
                .filter(entity -> entity.type().equals(type))
                .count();
    }

    private static Stream<DemoEntity> all(String type) {
        return SCHOOLS.values().stream().flatMap(List::stream).filter(entity -> entity.type()
                .equals(type));
    }
}
