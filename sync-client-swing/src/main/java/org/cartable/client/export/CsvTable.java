package org.cartable.client.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table while it is written, row by row. It begins with the mark by which spreadsheets know UTF-8. Numbers are those of the
 * manner; all else is text and guarded against being run, see {@link FormulaGuard}. Blocks for the disk.
 */
public final class CsvTable {

    private static final char UTF_8_MARK = '\uFEFF';

    private final CSVPrinter printer;
    private final CsvManner manner;

    private CsvTable(CSVPrinter printer, CsvManner manner) {
        this.printer = printer;
        this.manner = manner;
    }

    /**
     * Writes a table to the file, in place of what is there. When it fails, what was there stays.
     *
     * @param rows gives the table its rows
     * @return the file
     * @throws UncheckedIOException when it cannot be written
     */
    public static Path write(Path file, CsvManner manner, Consumer<CsvTable> rows) {
        return WholeFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            write(writer, manner, rows);
            writer.flush();
        });
    }

    /**
     * Writes a table.
     *
     * @param rows gives the table its rows
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Appendable out, CsvManner manner, Consumer<CsvTable> rows) {
        try {
            out.append(UTF_8_MARK);
            rows.accept(new CsvTable(new CSVPrinter(out, manner.format()), manner));
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    /** Writes a row; null is an empty cell. */
    public void row(List<?> cells) {
        try {
            for (Object cell : cells) {
                printer.print(written(cell));
            }
            printer.println();
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    private String written(Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof BigDecimal number) {
            return manner.number(number);
        }
        if (cell instanceof Number whole) {
            return whole.toString();
        }
        return FormulaGuard.guarded(cell.toString());
    }
}
