package org.cartable.client.diagnostics;

import java.util.List;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * The lines of the log: moment, level, logger, constant message and parameters, with tabs between them; below them the
 * exceptions, indented by a tab, and their frames, by two. {@link #redacted} knows the same form.
 */
final class LogLine extends Formatter {

    private static final String OURS = "org.cartable.";
    private static final int MESSAGE = 3;
    private static final int CAUSES_MAX = 8;
    private static final Pattern HEAD =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z\\t[A-Z]+\\t[\\w.$-]+\\t[^\\t]*(\\t.*)?");
    private static final Pattern THROWN = Pattern.compile("\\t[\\w.$]+(\\t.*)?");
    private static final Pattern FRAME = Pattern.compile("\\t\\t[\\w.$<>]+:-?\\d+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    @Override
    public String format(LogRecord record) {
        StringBuilder text = new StringBuilder();
        text.append(record.getInstant())
                .append('\t')
                .append(record.getLevel().getName())
                .append('\t')
                .append(record.getLoggerName())
                .append('\t')
                .append(oneLine(record.getMessage()));
        if (record.getParameters() != null) {
            for (Object parameter : record.getParameters()) {
                text.append('\t').append(oneLine(parameter));
            }
        }
        text.append('\n');
        Throwable thrown = record.getThrown();
        for (int i = 0; thrown != null && i < CAUSES_MAX; i++) {
            append(text, thrown);
            thrown = thrown.getCause();
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Throwable thrown) {
        text.append('\t')
                .append(thrown.getClass().getName())
                .append('\t')
                .append(oneLine(thrown.getMessage()))
                .append('\n');
        for (StackTraceElement frame : thrown.getStackTrace()) {
            text.append("\t\t")
                    .append(frame.getClassName())
                    .append('.')
                    .append(frame.getMethodName())
                    .append(':')
                    .append(frame.getLineNumber())
                    .append('\n');
        }
    }

    /** What is written cannot pass for another column or another line. */
    private static String oneLine(Object value) {
        return String.valueOf(value).replaceAll("[\\t\\r\\n\\x{0085}\\x{2028}\\x{2029}\\f\\x{000B}]+", " ");
    }

    /** @return what of the line may leave the machine; nothing of a line of another form */
    static Optional<String> redacted(String line) {
        if (FRAME.matcher(line).matches()) {
            return Optional.of(line);
        }
        if (THROWN.matcher(line).matches()) {
            return Optional.of("\t" + line.split("\t", -1)[1]);
        }
        return HEAD.matcher(line).matches() ? Optional.of(head(List.of(line.split("\t", -1)))) : Optional.empty();
    }

    private static String head(List<String> columns) {
        boolean ours = columns.get(MESSAGE - 1).startsWith(OURS);
        StringBuilder text = new StringBuilder(String.join("\t", columns.subList(0, MESSAGE)))
                .append('\t')
                .append(ours ? columns.get(MESSAGE) : "(left out)");
        for (String parameter : columns.subList(MESSAGE + 1, columns.size())) {
            text.append('\t').append(ours && NUMBER.matcher(parameter).matches() ? parameter : "(left out)");
        }
        return text.toString();
    }
}
