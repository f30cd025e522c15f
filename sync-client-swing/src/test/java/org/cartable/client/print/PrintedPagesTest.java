package org.cartable.client.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintedPagesTest {

    private static final List<Column> COLUMNS = List.of(new Column("Élève", 3, false), new Column("Note", 1, true));

    @Test
    void everyLetterOfTheLanguagesOfItsSchoolsIsOnThePage() throws IOException {
        String letters = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ àâæçéèêëîïôœùûüÿ ÃÁÍÓÕÚ ãáíóõú ñ « » — ’ … € º ª Şahin Łukasz Ґ Ω fi ffl";

        assertThat(text(pages(new Block.Paragraph(letters)), 1)).contains(letters);
    }

    @Test
    void aLetterThatTheFontLacksNeverFailsThePage() throws IOException {
        String text = text(pages(new Block.Paragraph("Nguyễn ẞ ﬁn 李 ليلى \uD83D\uDE00 a\u0000b\tc e\u0301")), 1);

        assertThat(text).contains("Nguyễn").contains("fin").contains("ab c é");
    }

    @Test
    void aLongTableHasItsHeadOnEachPageAndLosesNoRow() throws IOException {
        List<Block.Row> rows = IntStream.range(0, 120)
                .mapToObj(i -> new Block.Row(List.of("Élève n° " + i, i + ",5"), false))
                .toList();
        PrintedPages pages = pages(new Block.Grid(COLUMNS, rows));

        assertThat(pages.count()).isEqualTo(4);
        StringBuilder all = new StringBuilder();
        for (int page = 1; page <= pages.count(); page++) {
            String text = text(pages, page);
            assertThat(text).contains("Élève").contains("Note").contains("Page " + page + " of 4");
            all.append(text);
        }
        for (int i = 0; i < 120; i++) {
            assertThat(all).contains("Élève n° " + i + " " + i + ",5");
        }
    }

    @Test
    void aRemarkThatIsLongerThanAPageGoesOnUponTheNext() throws IOException {
        String remark = IntStream.range(0, 900).mapToObj(i -> "mot" + i).reduce("", (all, word) -> all + " " + word);
        PrintedPages pages = pages(
                new Block.Grid(COLUMNS, List.of(new Block.Row(List.of(remark + " " + "x".repeat(400), "1"), false))));

        assertThat(pages.count()).isGreaterThan(1);
        String all = text(pages, 1) + text(pages, 2) + (pages.count() > 2 ? text(pages, 3) : "");
        for (int i = 0; i < 900; i++) {
            assertThat(all).contains("mot" + i);
        }
        assertThat(all.chars().filter(c -> c == 'x').count()).isEqualTo(400);
    }

    @Test
    void eachSheetBeginsAPageAndIsCountedForItself() throws IOException {
        Sheet one = sheet(Collections.nCopies(90, new Block.Paragraph("line")));
        PrintedPages pages = PrintedPages.of(
                List.of(one, sheet(List.of())), "Reports", Locale.FRENCH, (page, of) -> page + "/" + of);

        assertThat(pages.count()).isEqualTo(4);
        assertThat(text(pages, 3)).contains("3/3");
        assertThat(text(pages, 4)).contains("1/1").contains("Bulletin");
    }

    @Test
    void theFontIsInTheFile() throws IOException {
        try (PDDocument document = pages(new Block.Heading("Été")).open()) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).endsWith("LiberationSans");
            }
        }
        assertThat(PrintedPages.class.getResource("/META-INF/third-party/LiberationSans.txt"))
                .isNotNull();
    }

    @Test
    void whatIsSavedIsWhatIsShown(@TempDir Path directory) {
        PrintedPages pages = pages(
                new Block.Heading("Français"),
                new Block.Grid(COLUMNS, List.of(new Block.Row(List.of("Zoé", "12,5"), true))),
                new Block.Lines("Remarques", 3),
                new Block.Signatures(List.of("Directrice", "Parents")));
        PagePicture picture = pages.picture(0, 600);

        assertThat(pages.save(directory.resolve("page.pdf"))).exists();
        assertThat(picture.width()).isEqualTo(600);
        assertThat(picture.height()).isEqualTo(848);
        assertThat(java.util.Arrays.stream(picture.dots())
                        .filter(dot -> (dot & 0xFF) < 0x60)
                        .count())
                .isGreaterThan(500);
    }

    private static PrintedPages pages(Block... blocks) {
        return PrintedPages.of(
                List.of(sheet(List.of(blocks))), "Title", Locale.FRENCH, (page, of) -> "Page " + page + " of " + of);
    }

    private static Sheet sheet(List<? extends Block> blocks) {
        return new Sheet("Lycée", "Bulletin", List.of("Zoé Lefèvre"), List.copyOf(blocks), "26/11/2026");
    }

    private static String text(PrintedPages pages, int page) throws IOException {
        try (PDDocument document = pages.open()) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(document).replaceAll("\\s+", " ");
        }
    }
}
