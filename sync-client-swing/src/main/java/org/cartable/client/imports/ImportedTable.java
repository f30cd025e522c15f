package org.cartable.client.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cartable.client.export.FormulaGuard;
import org.cartable.client.imports.UnreadableTableException.Reason;

/**
 * A table that was read.
 *
 * @param names what stands above the columns
 * @param rows those that are not empty
 */
public record ImportedTable(List<String> names, List<Row> rows) {

    /** More rows are not read at once. */
    public static final int ROWS_MAX = 10_000;

    private static final long BYTES_MAX = 20_000_000;
    /** What spreadsheets write that know no UTF-8. */
    private static final Charset OLD = Charset.forName("windows-1252");

    private static final String UTF_8_MARK = "\uFEFF";
    private static final char[] SEPARATORS = {';', ',', '\t'};

    public ImportedTable {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param number its number in the spreadsheet, where the names are row 1
     * @param cells without blanks around them; as many as there are names
     */
    public record Row(long number, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Reads the file; blocks for the disk.
     *
     * @throws UnreadableTableException when it is no table, or too long a one
     */
    public static ImportedTable read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new UnreadableTableException(Reason.TOO_LONG, null);
            }
            return of(text(Files.readAllBytes(file)));
        } catch (IOException cannotRead) {
            throw new UnreadableTableException(Reason.NO_FILE, cannotRead);
        }
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException older) {
            text = new String(bytes, OLD);
        }
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableTableException(Reason.NO_TABLE, null);
        }
        return text.startsWith(UTF_8_MARK) ? text.substring(1) : text;
    }

    private static ImportedTable of(String text) throws IOException {
        CSVFormat format =
                CSVFormat.RFC4180.builder().setDelimiter(separator(text)).get();
        List<String> names = null;
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord record : parser) {
                List<String> cells = cells(record);
                if (names == null) {
                    names = cells;
                } else if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(new Row(record.getRecordNumber(), sized(cells, names.size())));
                }
                if (rows.size() > ROWS_MAX) {
                    throw new UnreadableTableException(Reason.TOO_LONG, null);
                }
            }
        } catch (IllegalStateException | UncheckedIOException malformed) {
            throw new UnreadableTableException(Reason.NO_TABLE, malformed);
        }
        if (rows.isEmpty()) {
            throw new UnreadableTableException(Reason.NO_ROWS, null);
        }
        return new ImportedTable(names, rows);
    }

    private static List<String> cells(CSVRecord record) {
        return record.stream().map(cell -> FormulaGuard.plain(cell.strip())).toList();
    }

    private static List<String> sized(List<String> cells, int columns) {
        List<String> sized = new ArrayList<>(cells.subList(0, Math.min(cells.size(), columns)));
        while (sized.size() < columns) {
            sized.add("");
        }
        return sized;
    }

    /** @return the one that stands most often between the names */
    private static char separator(String text) {
        char best = SEPARATORS[0];
        long most = -1;
        for (char separator : SEPARATORS) {
            long count = count(text, separator);
            if (count > most) {
                best = separator;
                most = count;
            }
        }
        return best;
    }

    private static long count(String text, char separator) {
        long count = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && letter == '\n') {
                break;
            } else if (!quoted && letter == separator) {
                count++;
            }
        }
        return count;
    }
}
