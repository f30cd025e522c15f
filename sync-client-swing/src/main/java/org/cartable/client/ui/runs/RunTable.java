package org.cartable.client.ui.runs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.client.store.LoggedRun;
import org.cartable.client.ui.Texts;

/**
 * Runs as comma-separated values (RFC 4180) with a line of names, for a spreadsheet: it begins with the mark by which those
 * know UTF-8, moments are in UTC, and a text that a spreadsheet would take for a formula is told to be a text. Pure.
 */
final class RunTable {

    private static final String UTF_8_MARK = "\uFEFF";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private RunTable() {}

    static String of(List<LoggedRun> runs, Texts texts) {
        String names = Stream.of(
                        "runs.start",
                        "runs.end",
                        "runs.csvSeconds",
                        "runs.count",
                        "runs.outcome",
                        "runs.sent",
                        "runs.received",
                        "runs.conflicts",
                        "runs.refused",
                        "runs.message")
                .map(name -> cell(texts.get(name)))
                .collect(Collectors.joining(","));
        return runs.stream().map(RunTable::line).collect(Collectors.joining("", UTF_8_MARK + names + "\r\n", ""));
    }

    private static String line(LoggedRun run) {
        return Stream.of(
                        run.startedAt(),
                        run.endedAt(),
                        run.duration().toMillis() / 1000.0,
                        run.times(),
                        run.outcome(),
                        run.sent(),
                        run.received(),
                        run.conflicts(),
                        run.refused(),
                        run.message() == null ? "" : run.message())
                .map(value -> cell(value.toString()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
