package org.cartable.client.print;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The font of the pages, and how texts fit into their lines with it. Only the letters that occur are embedded. */
final class PageFont {

    /** Comes with the library that writes PDF, under the SIL Open Font License: see META-INF/third-party. */
    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** Behind a blank, and behind a hyphen within a word. */
    private static final String BREAKS = "(?<= )|(?<=\\p{L}-)(?=\\p{L})";

    private static final float UNITS = 1000;
    private static final String BOX = "\u25A1";

    private final PDFont font;
    private final Map<Integer, String> printable = new HashMap<>();

    PageFont(PDDocument document) throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FILE)) {
            font = PDType0Font.load(document, in, true);
        }
    }

    PDFont font() {
        return font;
    }

    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / UNITS * size;
    }

    /** @return the text in letters that the font has, without line breaks */
    String printable(String text) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .forEach(letter -> letters.append(printable.computeIfAbsent(letter, this::replaced)));
        return letters.toString();
    }

    private String replaced(int letter) {
        if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
            return " ";
        }
        if (Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT) {
            return "";
        }
        String text = Character.toString(letter);
        if (has(text)) {
            return text;
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        if (!plain.isEmpty() && has(plain)) {
            return plain;
        }
        return has(BOX) ? BOX : "?";
    }

    private boolean has(String text) {
        try {
            font.encode(text);
            return true;
        } catch (IOException | IllegalArgumentException noGlyph) {
            return false;
        }
    }

    /** @return the text in lines that are no wider: broken between words, and within a word only when it is alone too wide */
    List<String> lines(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            wrap(printable(paragraph), size, width, lines);
        }
        return lines;
    }

    private void wrap(String text, float size, float width, List<String> lines) throws IOException {
        String line = "";
        for (String word : text.strip().replaceAll(" +", " ").split(BREAKS)) {
            String longer = line + word;
            if (width(longer.stripTrailing(), size) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.stripTrailing());
            }
            line = word;
            while (width(line.stripTrailing(), size) > width && line.length() > 1) {
                int fits = fitting(line, size, width);
                lines.add(line.substring(0, fits));
                line = line.substring(fits);
            }
        }
        lines.add(line.stripTrailing());
    }

    /** @return how many characters fit, at least one */
    private int fitting(String word, float size, float width) throws IOException {
        int fits = word.offsetByCodePoints(0, 1);
        while (fits < word.length()) {
            int next = word.offsetByCodePoints(fits, 1);
            if (width(word.substring(0, next), size) > width) {
                break;
            }
            fits = next;
        }
        return fits;
    }
}
