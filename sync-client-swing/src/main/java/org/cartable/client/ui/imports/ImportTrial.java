package org.cartable.client.ui.imports;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What the rows of a table would become.
 *
 * @param rows in their order
 * @param records the values of the good ones, in their order
 */
record ImportTrial(List<ImportRow> rows, List<JsonObject> records) {

    static final ImportTrial NOTHING = new ImportTrial(List.of(), List.of());

    ImportTrial {
        rows = List.copyOf(rows);
        records = List.copyOf(records);
    }

    long count(ImportRow.Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }
}
