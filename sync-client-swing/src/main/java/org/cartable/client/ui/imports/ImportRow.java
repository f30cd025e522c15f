package org.cartable.client.ui.imports;

/**
 * What becomes of a row.
 *
 * @param number its number in the spreadsheet
 * @param title which record it would be
 * @param verdict what becomes of it
 * @param told the verdict in words, with what is wrong
 */
public record ImportRow(long number, String title, Verdict verdict, String told) {

    /** What becomes of a row. */
    public enum Verdict {
        /** It becomes a record. */
        GOOD,
        /** It breaks a rule. */
        FAULTY,
        /** There is such a record, here or further up in the table. */
        DUPLICATE
    }
}
