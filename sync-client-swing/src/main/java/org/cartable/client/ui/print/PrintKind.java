package org.cartable.client.ui.print;

/** What can be printed of a class. */
public enum PrintKind {
    /** The names, with empty columns to tick. */
    CLASS_LIST,
    /** The marks of each student. */
    REPORT_CARDS
}
