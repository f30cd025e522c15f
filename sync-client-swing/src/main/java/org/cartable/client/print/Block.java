package org.cartable.client.print;

import java.util.List;

/** A part of a sheet, below the one before it. */
public sealed interface Block {

    /** A line in bold. */
    record Heading(String text) implements Block {}

    /** A text, whose lines break where they must. */
    record Paragraph(String text) implements Block {}

    /** A table. Its head stands again on each page. */
    record Grid(List<Column> columns, List<Row> rows) implements Block {

        public Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** Empty lines to write upon by hand, below a line in bold and on one page with it. */
    record Lines(String heading, int count) implements Block {}

    /** Places to sign, side by side. */
    record Signatures(List<String> names) implements Block {

        public Signatures {
            names = List.copyOf(names);
        }
    }

    /**
     * A row of a table.
     *
     * @param cells a text for each column
     * @param strong in bold
     */
    record Row(List<String> cells, boolean strong) {

        public Row {
            cells = List.copyOf(cells);
        }
    }
}
