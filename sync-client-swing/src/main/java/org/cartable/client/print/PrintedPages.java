package org.cartable.client.print;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.cartable.client.export.WholeFile;

/** Pages that were laid out, as PDF. Thread-safe; laying out and drawing take their time. */
public final class PrintedPages {

    private final byte[] pdf;
    private final int count;

    private PrintedPages(byte[] pdf, int count) {
        this.pdf = pdf;
        this.count = count;
    }

    /**
     * Lays the sheets out.
     *
     * @param title of the document, for whoever has many open
     * @param numbered puts the number of a page of a sheet (first) and how many the sheet has (second) into words
     */
    public static PrintedPages of(
            List<Sheet> sheets, String title, Locale language, BiFunction<Integer, Integer, String> numbered) {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentCatalog().setLanguage(language.toLanguageTag());
            PageFont font = new PageFont(document);
            for (Sheet sheet : sheets) {
                try (PageWriter writer = new PageWriter(document, font, sheet)) {
                    List<PDPage> pages = writer.write();
                    for (int i = 0; i < pages.size(); i++) {
                        writer.foot(pages.get(i), numbered.apply(i + 1, pages.size()));
                    }
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return new PrintedPages(out.toByteArray(), document.getNumberOfPages());
        } catch (IOException cannotLayOut) {
            throw new UncheckedIOException(cannotLayOut);
        }
    }

    /** @return how many pages there are */
    public int count() {
        return count;
    }

    /**
     * Draws a page.
     *
     * @param page from 0
     * @param width in dots
     */
    public PagePicture picture(int page, int width) {
        try (PDDocument document = open()) {
            float scale = width / document.getPage(page).getMediaBox().getWidth();
            BufferedImage image = new PDFRenderer(document).renderImage(page, scale, ImageType.RGB);
            int[] dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return new PagePicture(image.getWidth(), image.getHeight(), dots);
        } catch (IOException cannotDraw) {
            throw new UncheckedIOException(cannotDraw);
        }
    }

    /** Writes the PDF to the file, in place of what is there. */
    public Path save(Path file) {
        return WholeFile.write(file, out -> out.write(pdf));
    }

    /** @return the document, which the caller closes */
    PDDocument open() throws IOException {
        return Loader.loadPDF(pdf);
    }
}
