package org.cartable.client.cli;

import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import org.cartable.client.export.CsvManner;
import org.cartable.client.export.CsvTable;

/** Where a command writes: text for people, or JSON for programs. */
final class Output {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    Output(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    boolean json() {
        return json;
    }

    /** Writes one result. */
    void result(JsonObject asJson, String asText) {
        out.println(json ? asJson : asText);
        out.flush();
    }

    /** Writes a JSON array with one element on each line. */
    void array(List<JsonObject> elements) {
        out.print('[');
        String separator = "\n";
        for (JsonObject element : elements) {
            out.print(separator);
            out.print(element);
            separator = ",\n";
        }
        out.println(elements.isEmpty() ? "]" : "\n]");
    }

    /** Writes rows below a heading, each column as wide as it needs. */
    void table(List<String> heading, List<List<String>> rows) {
        int[] widths = new int[heading.size()];
        measure(heading, widths);
        rows.forEach(row -> measure(row, widths));
        write(heading, widths);
        rows.forEach(row -> write(row, widths));
    }

    /** Writes rows without a heading. */
    void table(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> measure(row, widths));
        rows.forEach(row -> write(row, widths));
    }

    /** Writes rows as a table for spreadsheets. */
    void table(CsvManner manner, Consumer<CsvTable> rows) {
        CsvTable.write(out, manner, rows);
    }

    private static void measure(List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], length(row.get(i)));
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void write(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i).replace('\n', ' ');
            line.append(cell);
            if (i < widths.length - 1) {
                line.append(" ".repeat(widths[i] - length(cell) + 2));
            }
        }
        out.println(line.toString().stripTrailing());
    }

    /** Writes a line for people; nothing with {@code --json}. */
    void note(String line) {
        if (!json) {
            out.println(line);
            out.flush();
        }
    }

    /** Writes what went wrong. */
    void problem(String line) {
        err.println(line);
    }
}
