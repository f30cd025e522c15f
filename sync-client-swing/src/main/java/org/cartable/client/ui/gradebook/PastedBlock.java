package org.cartable.client.ui.gradebook;

import java.util.Arrays;
import java.util.List;

/**
 * What a spreadsheet puts into the clipboard.
 *
 * @param rows the texts of the cells, row by row
 */
record PastedBlock(List<List<String>> rows) {

    /** Rows are lines, cells are between tabs; a line end after the last row begins no other. */
    static PastedBlock of(String text) {
        return new PastedBlock(text.stripTrailing()
                .lines()
                .map(line -> Arrays.stream(line.split("\t", -1))
                        .map(PastedBlock::unquoted)
                        .toList())
                .toList());
    }

    private static String unquoted(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }
}
