package org.cartable.launcher.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Builds the entities of one school from its records, in an order in which each refers to earlier ones only.
 *
 * <p>Real are sex, age, absences and grades. Made up from the seed are names, birthdays within the age, the division into
 * classes of at most 30, teachers, exam dates and payments.
 */
final class DemoSchool {

    private static final long SEED = 20_260_901L;
    private static final int CLASS_SIZE = 30;
    private static final int CLASSES_PER_TEACHER = 4;
    private static final int LEVEL_MIN = 10;
    private static final int LEVEL_MAX = 12;
    private static final int SCORE_MAX = 20;
    private static final int PAYMENT_EVERY = 12;
    private static final List<String> METHODS = List.of("CASH", "CARD", "TRANSFER", "MOBILE");

    private final String code;
    private final DemoIds ids;
    private final SplittableRandom random;
    private final Names names;
    private final List<DemoEntity> entities = new ArrayList<>();

    private DemoSchool(String code) {
        this.code = code;
        this.ids = new DemoIds(code);
        this.random = new SplittableRandom(SEED + code.hashCode());
        this.names = new Names(random);
    }

    /** @return all entities of the school with this code */
    static List<DemoEntity> entities(String code) {
        DemoSchool school = new DemoSchool(code);
        school.frame();
        for (Subject subject : Subject.values()) {
            school.subject(
                    subject,
                    StudentRecords.of(subject).stream()
                            .filter(row -> row.school().equals(code))
                            .toList());
        }
        return List.copyOf(school.entities);
    }

    /** @return the staff number of the teacher of the first classes */
    static String firstTeacher(String code) {
        return staffNumber(code, Subject.MATHEMATICS, 0);
    }

    private static String staffNumber(String code, Subject subject, int teacherNumber) {
        return "%s-T%s%02d".formatted(code, subject.letter(), teacherNumber + 1);
    }

    private void frame() {
        entities.add(DemoEntity.of("ACADEMIC_YEAR", year())
                .with("name", SchoolCalendar.NAME)
                .with("startsOn", SchoolCalendar.FIRST_DAY)
                .with("endsOn", SchoolCalendar.LAST_DAY)
                .with("active", true)
                .done());
        for (int level = LEVEL_MIN; level <= LEVEL_MAX; level++) {
            entities.add(DemoEntity.of("SCHOOL_LEVEL", level(level))
                    .with("code", String.valueOf(level))
                    .with("name", level + ".º ano")
                    .with("position", level)
                    .done());
        }
    }

    private void subject(Subject subject, List<StudentRow> rows) {
        Map<String, List<Integer>> classes = divide(rows);
        Map<String, List<UUID>> exams = new LinkedHashMap<>();
        int classNumber = 0;
        for (String name : classes.keySet()) {
            schoolClass(subject, name);
            teach(subject, name, classNumber / CLASSES_PER_TEACHER);
            exams.put(name, exams(subject, name));
            classNumber++;
        }
        classes.forEach((name, members) -> {
            for (int index : members) {
                student(rows.get(index), index + 1, schoolClassId(subject, name), exams.get(name));
            }
        });
    }

    /** @return the indexes of the records by class, for example {@code 10A} */
    private static Map<String, List<Integer>> divide(List<StudentRow> rows) {
        Map<Integer, List<Integer>> levels = new LinkedHashMap<>();
        for (int level = LEVEL_MIN; level <= LEVEL_MAX; level++) {
            levels.put(level, new ArrayList<>());
        }
        for (int index = 0; index < rows.size(); index++) {
            int level = Math.min(LEVEL_MAX, Math.max(LEVEL_MIN, rows.get(index).age() - 6));
            levels.get(level).add(index);
        }
        Map<String, List<Integer>> classes = new LinkedHashMap<>();
        levels.forEach((level, members) -> {
            int sections = (members.size() + CLASS_SIZE - 1) / CLASS_SIZE;
            for (int place = 0; place < members.size(); place++) {
                String name = level + String.valueOf((char) ('A' + place % sections));
                classes.computeIfAbsent(name, unused -> new ArrayList<>()).add(members.get(place));
            }
        });
        return classes;
    }

    private void schoolClass(Subject subject, String name) {
        int level = Integer.parseInt(name.substring(0, 2));
        entities.add(DemoEntity.of("CLASS", schoolClassId(subject, name))
                .with("code", subject.letter() + name)
                .with("name", subject.title() + " " + name)
                .with("academicYearId", year())
                .with("schoolLevelId", level(level))
                .with("capacity", CLASS_SIZE)
                .with("room", String.valueOf(100 + random.nextInt(40)))
                .done());
    }

    private void teach(Subject subject, String name, int teacherNumber) {
        String staffNumber = staffNumber(code, subject, teacherNumber);
        UUID teacher = ids.entity("TEACHER", staffNumber);
        if (entities.stream().noneMatch(entity -> entity.id().equals(teacher))) {
            String sex = random.nextBoolean() ? "F" : "M";
            entities.add(DemoEntity.of("TEACHER", teacher)
                    .with("staffNumber", staffNumber)
                    .with("lastName", names.family())
                    .with("firstName", names.given(sex))
                    .with("hiredOn", SchoolCalendar.FIRST_DAY.minusYears(1L + random.nextInt(25)))
                    .done());
        }
        entities.add(DemoEntity.of("TEACHING_ASSIGNMENT", ids.entity("TEACHING_ASSIGNMENT", subject + name))
                .with("teacherId", teacher)
                .with("classId", schoolClassId(subject, name))
                .with("subject", subject.title())
                .done());
    }

    private List<UUID> exams(Subject subject, String className) {
        List<UUID> exams = new ArrayList<>();
        for (int term = 1; term <= SchoolCalendar.EXAM_DAYS.size(); term++) {
            UUID exam = ids.entity("EXAM", subject + className + "G" + term);
            exams.add(exam);
            entities.add(DemoEntity.of("EXAM", exam)
                    .with("classId", schoolClassId(subject, className))
                    .with("subject", subject.title())
                    .with("name", "G" + term)
                    .with("heldOn", SchoolCalendar.EXAM_DAYS.get(term - 1))
                    .with("maxScore", SCORE_MAX)
                    .with("coefficient", 1)
                    .with("term", term)
                    .done());
        }
        return exams;
    }

    private void student(StudentRow row, int number, UUID schoolClass, List<UUID> exams) {
        String admission = "%s-%s-%04d".formatted(code, row.subject().letter(), number);
        UUID student = ids.entity("STUDENT", admission);
        String family = names.family();
        entities.add(DemoEntity.of("STUDENT", student)
                .with("admissionNumber", admission)
                .with("lastName", family)
                .with("firstName", names.given(row.sex()))
                .with("birthDate", birthday(row.age()))
                .with("sex", row.sex())
                .with("status", "ACTIVE")
                .with("guardianName", names.given(row.guardian().equals("father") ? "M" : "F") + " " + family)
                .done());
        entities.add(DemoEntity.of("ENROLLMENT", ids.entity("ENROLLMENT", admission))
                .with("studentId", student)
                .with("classId", schoolClass)
                .with("enrolledOn", SchoolCalendar.FIRST_DAY)
                .done());
        for (int term = 1; term <= exams.size(); term++) {
            entities.add(DemoEntity.of("GRADE", ids.entity("GRADE", admission + "G" + term))
                    .with("studentId", student)
                    .with("examId", exams.get(term - 1))
                    .with("score", row.grades().get(term - 1))
                    .with("absent", false)
                    .done());
        }
        absence(row, admission, student);
        if (number % PAYMENT_EVERY == 0) {
            payment(admission, student);
        }
    }

    /** The records count the lessons of a whole year, so the absence spans it. */
    private void absence(StudentRow row, String admission, UUID student) {
        if (row.absences() > 0) {
            entities.add(DemoEntity.of("ABSENCE", ids.entity("ABSENCE", admission))
                    .with("studentId", student)
                    .with("subject", row.subject().title())
                    .with("startsOn", SchoolCalendar.FIRST_DAY)
                    .with("endsOn", SchoolCalendar.LAST_DAY)
                    .with("lessons", row.absences())
                    .with("justified", random.nextBoolean())
                    .done());
        }
    }

    private void payment(String admission, UUID student) {
        entities.add(DemoEntity.of("PAYMENT", ids.entity("PAYMENT", admission))
                .with("studentId", student)
                .with("receiptNumber", "R-" + admission)
                .with("amount", new BigDecimal(random.nextInt(2, 16) * 5).setScale(2))
                .with("currency", "EUR")
                .with("paidOn", SchoolCalendar.FIRST_DAY.plusDays(random.nextInt(90)))
                .with("method", METHODS.get(random.nextInt(METHODS.size())))
                .with("purpose", "School books")
                .done());
    }

    /** @return a day on which somebody was born who has that age on the first day of the year */
    private LocalDate birthday(int age) {
        return SchoolCalendar.FIRST_DAY.minusYears(age).minusDays(random.nextInt(365));
    }

    private UUID year() {
        return ids.entity("ACADEMIC_YEAR", SchoolCalendar.NAME);
    }

    private UUID level(int level) {
        return ids.entity("SCHOOL_LEVEL", String.valueOf(level));
    }

    private UUID schoolClassId(Subject subject, String name) {
        return ids.entity("CLASS", subject + name);
    }
}
