package org.cartable.client.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.sqlite.Function;

/**
 * Text as people search and sort it: without case and accents, ligatures as their letters, everything else between the
 * words as one blank. Both also as functions of SQL, {@code folded_words} and {@code sort_key}. No table, index or trigger
 * may name them: the file would then be of no use to a program that does not have them.
 */
final class FoldedText {

    /** Grows with every change of what is made of a text: the indexes are then made anew. */
    static final int VERSION = 1;

    /** Between the words without accents and the text with them, below every letter and the blank. */
    private static final char TIE_BREAK = '\u0001';

    /** Nobody reads on to tell two lines of a list apart. */
    static final int KEY_LENGTH_MAX = 100;

    /** Letters that are not one letter with a mark. */
    private static final Map<Integer, String> LETTERS = Map.of(
            (int) 'œ', "oe", (int) 'æ', "ae", (int) 'ß', "ss", (int) 'ø', "o", (int) 'ł', "l", (int) 'đ', "d",
            (int) 'ð', "d", (int) 'þ', "th", (int) 'ı', "i");

    private FoldedText() {}

    /** Lets the connection call both functions. */
    static void register(Connection connection) throws SQLException {
        Function.create(connection, "folded_words", new OfText(FoldedText::words), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "sort_key", new OfText(FoldedText::sortKey), 1, Function.FLAG_DETERMINISTIC);
    }

    /**
     * @return the words, parted by blanks; what an apostrophe parts is there once more as one word, so that N’Diaye is found
     *     as it is written, and as Diaye and Ndiaye
     */
    static String words(String text) {
        StringBuilder words = new StringBuilder(fold(text, false));
        if (text.indexOf('\'') >= 0 || text.indexOf('’') >= 0) {
            for (String part : text.split("\\s+")) {
                if (part.indexOf('\'') >= 0 || part.indexOf('’') >= 0) {
                    words.append(' ').append(joined(part));
                }
            }
        }
        return words.toString();
    }

    /** @return the words, with nothing in the place of apostrophes */
    static String joined(String text) {
        return fold(text, true);
    }

    /** @return the words, with a blank in the place of apostrophes */
    static String parted(String text) {
        return fold(text, false);
    }

    /** @return a text whose order by bytes is the order of a French dictionary: accents count between equals only */
    static String sortKey(String text) {
        String start = text.length() <= KEY_LENGTH_MAX ? text : text.substring(0, KEY_LENGTH_MAX);
        String folded = fold(start, true);
        String exact = Normalizer.normalize(start.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return folded.equals(exact) ? folded : folded + TIE_BREAK + exact;
    }

    private static String fold(String text, boolean joining) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i += Character.charCount(plain.codePointAt(i))) {
            int letter = plain.codePointAt(i);
            if (Character.isLetterOrDigit(letter)) {
                if (gap && folded.length() > 0) {
                    folded.append(' ');
                }
                gap = false;
                int small = Character.toLowerCase(letter);
                folded.append(LETTERS.getOrDefault(small, Character.toString(small)));
            } else {
                boolean mark = Character.getType(letter) == Character.NON_SPACING_MARK;
                gap |= !mark && !(joining && (letter == '\'' || letter == '’'));
            }
        }
        return folded.toString();
    }

    private static final class OfText extends Function {

        private final UnaryOperator<String> work;

        OfText(UnaryOperator<String> work) {
            this.work = work;
        }

        @Override
        protected void xFunc() throws SQLException {
            String text = value_text(0);
            if (text == null) {
                result();
            } else {
                result(work.apply(text));
            }
        }
    }
}
