package org.cartable.client.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** Lays one sheet out on as many pages as it takes. All measures are points from the lower left corner. */
final class PageWriter implements AutoCloseable {

    private static final PDRectangle PAPER = PDRectangle.A4;
    private static final float MARGIN = 48;
    private static final float WIDTH = PAPER.getWidth() - 2 * MARGIN;
    private static final float TOP = PAPER.getHeight() - MARGIN;
    private static final float FOOT = MARGIN - 14;
    private static final float BOTTOM = MARGIN + 14;

    private static final float TITLE = 17;
    private static final float HEADING = 11.5f;
    private static final float HEADING_GAP = 4;
    private static final float TEXT = 9.5f;
    private static final float SMALL = 8;
    private static final float LEADING = 1.3f;
    private static final float CELL = 4;
    private static final float GAP = 10;
    private static final float HAIRLINE = 0.5f;
    private static final float WRITING_LINE = 24;
    private static final float SIGNATURE = 58;

    private static final float GREY = 0.45f;
    private static final float LINE_GREY = 0.7f;
    private static final float HEAD_GREY = 0.92f;
    /** The font has no bold of its own: its outlines are drawn as well. */
    private static final float BOLD_LINE = 0.03f;

    private final PDDocument document;
    private final PageFont font;
    private final Sheet sheet;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream content;
    /** The upper edge of what comes next. */
    private float y;

    PageWriter(PDDocument document, PageFont font, Sheet sheet) {
        this.document = document;
        this.font = font;
        this.sheet = sheet;
    }

    /** @return the pages, without their feet */
    List<PDPage> write() throws IOException {
        newPage();
        line(sheet.head(), MARGIN, SMALL, false, GREY);
        y -= SMALL * LEADING + 6;
        for (String part : font.lines(sheet.title(), TITLE, WIDTH)) {
            line(part, MARGIN, TITLE, true, 0);
            y -= TITLE * LEADING;
        }
        for (String fact : sheet.facts()) {
            paragraph(fact);
        }
        y -= GAP;
        for (Block block : sheet.blocks()) {
            write(block);
        }
        close();
        return pages;
    }

    private void write(Block block) throws IOException {
        if (block instanceof Block.Heading heading) {
            room(HEADING * LEADING * 4);
            heading(heading.text());
        } else if (block instanceof Block.Paragraph text) {
            paragraph(text.text());
            y -= GAP;
        } else if (block instanceof Block.Grid grid) {
            grid(grid);
            y -= GAP;
        } else if (block instanceof Block.Lines lines) {
            room(HEADING * LEADING + HEADING_GAP + lines.count() * WRITING_LINE);
            heading(lines.heading());
            for (int i = 0; i < lines.count(); i++) {
                y -= WRITING_LINE;
                rule(MARGIN, y, MARGIN + WIDTH, y);
            }
            y -= GAP;
        } else if (block instanceof Block.Signatures places) {
            signatures(places.names());
        }
    }

    private void heading(String text) throws IOException {
        line(text, MARGIN, HEADING, true, 0);
        y -= HEADING * LEADING + HEADING_GAP;
    }

    private void newPage() throws IOException {
        close();
        PDPage page = new PDPage(PAPER);
        document.addPage(page);
        pages.add(page);
        content = new PDPageContentStream(document, page);
        y = TOP;
        if (pages.size() > 1) {
            String which = sheet.facts().isEmpty() ? "" : " – " + sheet.facts().get(0);
            line(sheet.title() + which, MARGIN, SMALL, false, GREY);
            y -= SMALL * LEADING + GAP;
        }
    }

    private void room(float height) throws IOException {
        if (y - height < BOTTOM) {
            newPage();
        }
    }

    private void paragraph(String text) throws IOException {
        for (String part : font.lines(text, TEXT, WIDTH)) {
            room(TEXT * LEADING);
            line(part, MARGIN, TEXT, false, 0);
            y -= TEXT * LEADING;
        }
    }

    /** Draws a text whose upper edge is where the next thing begins. */
    private void line(String text, float x, float size, boolean bold, float grey) throws IOException {
        draw(content, font.printable(text), x, y - size, size, bold, grey);
    }

    private void draw(PDPageContentStream on, String text, float x, float base, float size, boolean bold, float grey)
            throws IOException {
        on.beginText();
        on.setFont(font.font(), size);
        on.setNonStrokingColor(grey);
        on.setStrokingColor(grey);
        on.setLineWidth(size * BOLD_LINE);
        on.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        on.newLineAtOffset(x, base);
        on.showText(text);
        on.endText();
    }

    private void rule(float fromX, float fromY, float toX, float toY) throws IOException {
        content.setStrokingColor(LINE_GREY);
        content.setLineWidth(HAIRLINE);
        content.moveTo(fromX, fromY);
        content.lineTo(toX, toY);
        content.stroke();
    }

    // --- tables --------------------------------------------------------------------------------------------------

    private void grid(Block.Grid grid) throws IOException {
        double all = grid.columns().stream().mapToDouble(Column::share).sum();
        float[] edges = new float[grid.columns().size() + 1];
        edges[0] = MARGIN;
        for (int i = 0; i < grid.columns().size(); i++) {
            edges[i + 1] = edges[i] + (float) (WIDTH * grid.columns().get(i).share() / all);
        }
        List<List<String>> head =
                wrapped(grid.columns().stream().map(Column::name).toList(), edges);
        room(height(lineCount(head)) * 2);
        head(grid, head, edges);
        for (Block.Row row : grid.rows()) {
            row(grid, row, wrapped(row.cells(), edges), head, edges);
        }
    }

    private void head(Block.Grid grid, List<List<String>> head, float[] edges) throws IOException {
        float height = height(lineCount(head));
        content.setNonStrokingColor(HEAD_GREY);
        content.addRect(MARGIN, y - height, WIDTH, height);
        content.fill();
        cells(grid, head, edges, height, true);
    }

    /** A row that is higher than a page goes on upon the next. */
    private void row(Block.Grid grid, Block.Row row, List<List<String>> cells, List<List<String>> head, float[] edges)
            throws IOException {
        List<List<String>> rest = cells;
        while (true) {
            int wanted = lineCount(rest);
            if (y - height(wanted) >= BOTTOM) {
                cells(grid, rest, edges, height(wanted), row.strong());
                return;
            }
            int whole = (int) ((TOP - BOTTOM - height(lineCount(head)) - GAP * 2 - 2 * CELL) / (TEXT * LEADING));
            if (wanted > whole) {
                int now = (int) ((y - BOTTOM - 2 * CELL) / (TEXT * LEADING));
                if (now > 0) {
                    cells(grid, part(rest, 0, now), edges, height(now), row.strong());
                    rest = part(rest, now, wanted);
                }
            }
            newPage();
            head(grid, head, edges);
        }
    }

    private static List<List<String>> part(List<List<String>> cells, int from, int to) {
        return cells.stream()
                .map(lines -> lines.subList(Math.min(from, lines.size()), Math.min(to, lines.size())))
                .toList();
    }

    private List<List<String>> wrapped(List<String> texts, float[] edges) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            cells.add(font.lines(texts.get(i), TEXT, edges[i + 1] - edges[i] - 2 * CELL));
        }
        return cells;
    }

    private static int lineCount(List<List<String>> cells) {
        return Math.max(1, cells.stream().mapToInt(List::size).max().orElse(1));
    }

    private static float height(int lines) {
        return lines * TEXT * LEADING + 2 * CELL;
    }

    private void cells(Block.Grid grid, List<List<String>> cells, float[] edges, float height, boolean strong)
            throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            float base = y - CELL - TEXT;
            for (String text : cells.get(i)) {
                float x = grid.columns().get(i).trailing()
                        ? edges[i + 1] - CELL - font.width(text, TEXT)
                        : edges[i] + CELL;
                draw(content, text, x, base, TEXT, strong, 0);
                base -= TEXT * LEADING;
            }
        }
        rule(MARGIN, y, MARGIN + WIDTH, y);
        rule(MARGIN, y - height, MARGIN + WIDTH, y - height);
        for (float edge : edges) {
            rule(edge, y, edge, y - height);
        }
        y -= height;
    }

    // --- the end -------------------------------------------------------------------------------------------------

    private void signatures(List<String> names) throws IOException {
        room(SIGNATURE);
        float width = (WIDTH - GAP * (names.size() - 1)) / names.size();
        y -= SIGNATURE - SMALL * LEADING - CELL;
        for (int i = 0; i < names.size(); i++) {
            float x = MARGIN + i * (width + GAP);
            rule(x, y, x + width, y);
            draw(content, font.printable(names.get(i)), x, y - CELL - SMALL, SMALL, false, GREY);
        }
        y -= SMALL * LEADING + CELL + GAP;
    }

    /** Writes below the page what it is, and the number of the page. */
    void foot(PDPage page, String number) throws IOException {
        try (PDPageContentStream below =
                new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            draw(below, font.printable(sheet.foot()), MARGIN, FOOT, SMALL, false, GREY);
            String text = font.printable(number);
            draw(below, text, MARGIN + WIDTH - font.width(text, SMALL), FOOT, SMALL, false, GREY);
        }
    }

    /** Ends the last page. */
    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }
}
