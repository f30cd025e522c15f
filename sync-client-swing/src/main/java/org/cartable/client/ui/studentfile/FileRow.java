package org.cartable.client.ui.studentfile;

import org.cartable.client.ui.entities.StateWord;

/**
 * One line of the file.
 *
 * @param id tells it from the others, also in the next reading
 * @param kind what kind of line it is
 * @param date when; the empty text for nothing
 * @param text what
 * @param value how much; the empty text for nothing
 * @param state where its edits stand; null for a line that is no record
 */
public record FileRow(String id, Kind kind, String date, String text, String value, StateWord state) {

    /** What kind of line it is. */
    public enum Kind {
        /** Names what follows. */
        HEADING,
        /** Says something of the entries that follow. */
        SUMMARY,
        /** Is a record. */
        ENTRY,
        /** Stands for entries that are not shown yet. */
        MORE
    }
}
