package org.cartable.client.export;

import java.util.function.Consumer;

/**
 * A table that can be written.
 *
 * @param name what it is a table of, for the name of its file
 * @param rows gives a table its rows, the names of the columns first; blocks for the disk
 */
public record ExportedTable(String name, Consumer<CsvTable> rows) {

    private static final String NOT_IN_FILE_NAMES = "[\\\\/:*?\"<>|\\p{Cntrl}]+";

    /** @return how the file would be named, on any system */
    public String fileName() {
        return fileName(name, "csv");
    }

    /** @return how a file of that name and kind is named on any system */
    public static String fileName(String name, String kind) {
        return name.replaceAll(NOT_IN_FILE_NAMES, "-").strip() + "." + kind;
    }
}
