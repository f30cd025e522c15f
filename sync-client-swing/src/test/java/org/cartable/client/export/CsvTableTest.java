package org.cartable.client.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cartable.client.ui.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    @TempDir
    private Path directory;

    @Test
    void aFrenchSpreadsheetGetsSemicolonsAndDecimalCommas() {
        assertThat(written(CsvManner.FRENCH, "Moyenne ; générale", new BigDecimal("-12.50"), 1200, null))
                .isEqualTo("\uFEFF\"Moyenne ; générale\";-12,50;1200;\r\n");
    }

    @Test
    void anEnglishSpreadsheetGetsCommasAndPoints() {
        assertThat(written(CsvManner.ENGLISH, "a, b", new BigDecimal("12.50"), "say \"no\"", "two\nlines"))
                .isEqualTo("\uFEFF\"a, b\",12.50,\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void noTextIsRunAsAFormula() {
        assertThat(written(CsvManner.ENGLISH, "=1+1", "+351 912", "-5", "@SUM(A1)", "\t=1", "a=1"))
                .isEqualTo("\uFEFF'=1+1,'+351 912,'-5,'@SUM(A1),'\t=1,a=1\r\n");
    }

    @Test
    void whatWasGuardedIsReadAsItWas() {
        for (String text : List.of("=1+1", "+351", "'quoted", "'", "", "plain")) {
            assertThat(FormulaGuard.plain(FormulaGuard.guarded(text))).isEqualTo(text);
        }
    }

    private static String written(CsvManner manner, Object... cells) {
        StringBuilder out = new StringBuilder();
        CsvTable.write(out, manner, table -> table.row(Arrays.asList(cells)));
        return out.toString();
    }

    @Test
    void whatFailsHalfwayLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(directory.resolve("list.csv"), "before");

        assertThatThrownBy(() -> CsvTable.write(file, CsvManner.ENGLISH, table -> {
                    table.row(List.of("half"));
                    throw new UncheckedIOException(new IOException("the disk is full"));
                }))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(file).hasContent("before");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileIsNamedSoThatEverySystemTakesIt() {
        assertThat(new ExportedTable("2026/27: classes?", table -> {}).fileName())
                .isEqualTo("2026-27- classes-.csv");
    }

    @Test
    void theWordsAreThoseOfTheWindow() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            Texts texts = Texts.in(locale);
            assertThat(CsvManner.of(locale).truth(true)).isEqualTo(texts.get("yes"));
            assertThat(CsvManner.of(locale).truth(false)).isEqualTo(texts.get("no"));
        }
        assertThat(CsvManner.of(Locale.CANADA_FRENCH)).isEqualTo(CsvManner.FRENCH);
        assertThat(CsvManner.of(Locale.GERMAN)).isEqualTo(CsvManner.ENGLISH);
    }
}
