package org.cartable.client.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cartable.client.export.CsvManner;
import org.cartable.client.export.CsvTable;
import org.cartable.client.imports.UnreadableTableException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedTableTest {

    @TempDir
    private Path directory;

    private ImportedTable read(String text, Charset charset) throws IOException {
        return ImportedTable.read(Files.write(directory.resolve("table.csv"), text.getBytes(charset)));
    }

    @Test
    void theSeparatorIsTheOneThatStandsBetweenTheNames() throws IOException {
        for (String separator : List.of(",", ";", "\t")) {
            ImportedTable table = read(
                    "Nom%sPrénom\r\nTraoré%s\" Awa, la \"\"grande\"\"\"\n".replace("%s", separator),
                    StandardCharsets.UTF_8);
            assertThat(table.names()).containsExactly("Nom", "Prénom");
            assertThat(table.rows()).containsExactly(new ImportedTable.Row(2, List.of("Traoré", "Awa, la \"grande\"")));
        }
    }

    @Test
    void anOlderSpreadsheetIsReadAsWell() throws IOException {
        assertThat(read("Prénom;Âge\nZoé;7", Charset.forName("windows-1252")).names())
                .containsExactly("Prénom", "Âge");
    }

    @Test
    void emptyRowsAreLeftOutAndTheOthersKeepTheirNumbers() throws IOException {
        ImportedTable table = read("a;b\n1\n;\n\n2;3;4\n", StandardCharsets.UTF_8);

        assertThat(table.rows())
                .containsExactly(
                        new ImportedTable.Row(2, List.of("1", "")), new ImportedTable.Row(5, List.of("2", "3")));
    }

    @Test
    void whatWasExportedIsReadAsItWas() {
        Path file = directory.resolve("list.csv");
        for (CsvManner manner : CsvManner.values()) {
            CsvTable.write(file, manner, table -> {
                table.row(List.of("name", "phone"));
                table.row(List.of("a;b,c\nd", "+351 912"));
            });
            assertThat(ImportedTable.read(file).rows())
                    .containsExactly(new ImportedTable.Row(2, List.of("a;b,c\nd", "+351 912")));
        }
    }

    @Test
    void whatIsNoTableIsSaid() {
        assertReason(() -> read("", StandardCharsets.UTF_8), Reason.NO_ROWS);
        assertReason(() -> read("a;b\n", StandardCharsets.UTF_8), Reason.NO_ROWS);
        assertReason(() -> read("PK\u0003\u0004\0\0;", StandardCharsets.UTF_8), Reason.NO_TABLE);
        assertReason(() -> read("a;b\n\"never closed", StandardCharsets.UTF_8), Reason.NO_TABLE);
        assertReason(
                () -> read("a\n" + "x\n".repeat(ImportedTable.ROWS_MAX + 1), StandardCharsets.UTF_8), Reason.TOO_LONG);
        assertReason(() -> ImportedTable.read(directory.resolve("none.csv")), Reason.NO_FILE);
    }

    private interface Reading {
        ImportedTable read() throws IOException;
    }

    private static void assertReason(Reading reading, Reason reason) {
        assertThatThrownBy(reading::read)
                .isInstanceOfSatisfying(UnreadableTableException.class, unreadable -> assertThat(unreadable.reason())
                        .isEqualTo(reason));
    }
}
