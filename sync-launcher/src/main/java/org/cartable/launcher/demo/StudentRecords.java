package org.cartable.launcher.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the carried records. The files quote nothing, so a comma always separates. */
final class StudentRecords {

    private StudentRecords() {}

    /** @return the records of a subject in the order of the file */
    static List<StudentRow> of(Subject subject) {
        try (InputStream in = StudentRecords.class.getResourceAsStream(subject.file());
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            List<String> columns = Arrays.asList(lines.readLine().split(","));
            List<StudentRow> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(row(subject, columns, line.split(",")));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("The carried records cannot be read", e);
        }
    }

    private static StudentRow row(Subject subject, List<String> columns, String[] values) {
        String code = values[columns.indexOf("subject")];
        if (!code.equals(subject.code())) {
            throw new IllegalStateException(subject.file() + " holds a record of " + code);
        }
        return new StudentRow(
                subject,
                values[columns.indexOf("school")],
                values[columns.indexOf("sex")],
                number(columns, values, "age"),
                values[columns.indexOf("guardian")],
                number(columns, values, "absences"),
                List.of(number(columns, values, "G1"), number(columns, values, "G2"), number(columns, values, "G3")));
    }

    private static int number(List<String> columns, String[] values, String column) {
        return Integer.parseInt(values[columns.indexOf(column)]);
    }
}
