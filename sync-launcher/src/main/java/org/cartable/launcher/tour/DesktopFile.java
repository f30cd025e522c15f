package org.cartable.launcher.tour;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The SQLite file of a desktop, read without its program. */
final class DesktopFile {

    private static final String COUNT_STUDENTS = """
            SELECT count(DISTINCT enrolled.studentId)
            FROM e_enrollment enrolled
            JOIN e_class class ON class.id = enrolled.classId
            JOIN e_teaching_assignment taught ON taught.classId = class.id
            WHERE taught.subject = ?""";

    private static final String FINAL_GRADES = """
            SELECT %s FROM e_grade grade JOIN e_exam exam ON exam.id = grade.examId
            WHERE exam.name = 'G3' AND exam.subject = ? AND grade.score IS NOT NULL""";

    private static final String GRADE_OF_CLASSES = """
            SELECT grade.id FROM e_grade grade JOIN e_exam exam ON exam.id = grade.examId
            JOIN e_teaching_assignment taught ON taught.classId = exam.classId
            JOIN e_teacher teacher ON teacher.id = taught.teacherId
            WHERE teacher.staffNumber %s ? LIMIT 1""";

    private final Path file;

    DesktopFile(Path file) {
        this.file = file;
    }

    /** @return how many students are enrolled in a class of the subject */
    long students(String subject) {
        return number(COUNT_STUDENTS, subject);
    }

    /** @return how many final grades there are */
    long finalGrades(String subject) {
        return number(FINAL_GRADES.formatted("count(*)"), subject);
    }

    /** @return the sum of the final grades */
    long sumOfFinalGrades(String subject) {
        return number(FINAL_GRADES.formatted("sum(grade.score)"), subject);
    }

    /** @return lessons missed */
    long lessonsMissed(String subject) {
        return number("SELECT coalesce(sum(lessons), 0) FROM e_absence WHERE subject = ?", subject);
    }

    /** @return the id of the student with the admission number */
    String student(String admissionNumber) {
        return text("SELECT id FROM e_student WHERE admissionNumber = ?", admissionNumber);
    }

    /** @return the id of some absence of the student */
    String absenceOf(String student) {
        return text("SELECT id FROM e_absence WHERE studentId = ? LIMIT 1", student);
    }

    /** @return the id of some grade of a class that the teacher with the staff number teaches */
    String gradeOfClassesOf(String staffNumber) {
        return text(GRADE_OF_CLASSES.formatted("="), staffNumber);
    }

    /** @return the id of some grade of a class that somebody else teaches */
    String gradeOfOtherClassesThanOf(String staffNumber) {
        return text(GRADE_OF_CLASSES.formatted("<>"), staffNumber);
    }

    /** @return how many absences the student has */
    long absencesOf(String student) {
        return number("SELECT count(*) FROM e_absence WHERE studentId = ?", student);
    }

    /** @return what the screen shows of every entity of every type: id to document */
    Map<String, String> everything() {
        List<String> tables = new ArrayList<>();
        read(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'e_*'",
                null,
                row -> tables.add(row.getString(1)));
        Map<String, String> entities = new TreeMap<>();
        for (String table : tables) {
            read(
                    "SELECT id, payload FROM " + table + " WHERE payload IS NOT NULL",
                    null,
                    row -> entities.put(table + " " + row.getString(1), row.getString(2)));
        }
        return entities;
    }

    private long number(String query, String parameter) {
        long[] number = new long[1];
        read(query, parameter, row -> number[0] = row.getLong(1));
        return number[0];
    }

    private String text(String query, String parameter) {
        String[] text = new String[1];
        read(query, parameter, row -> text[0] = row.getString(1));
        if (text[0] == null) {
            throw new TourFailedException("Nothing for " + parameter + " in " + file);
        }
        return text[0];
    }

    /** Takes a row of the answer. */
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void read(String query, String parameter, RowReader reader) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement statement = connection.prepareStatement(query)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new TourFailedException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
