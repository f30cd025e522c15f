package org.cartable.client.export;

/**
 * Keeps a spreadsheet from running a text as a formula: one that begins like a formula gets an apostrophe in front, which
 * spreadsheets take for "this is a text". A name or a remark that somebody typed must not do anything on the computer of
 * whoever opens the table. Pure.
 */
public final class FormulaGuard {

    private static final String STARTS = "=+-@\t\r";
    private static final char MARK = '\'';

    private FormulaGuard() {}

    /** @return the text, marked as such when it begins like a formula */
    static String guarded(String text) {
        return startsLikeFormula(text, 0) ? MARK + text : text;
    }

    /** @return what was guarded, as it was; any other text as it is */
    public static String plain(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK && startsLikeFormula(text, 1) ? text.substring(1) : text;
    }

    private static boolean startsLikeFormula(String text, int from) {
        return text.length() > from && STARTS.indexOf(text.charAt(from)) >= 0;
    }
}
