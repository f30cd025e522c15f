package org.cartable.protocol.conflict;

/** How one value is made of two that both build upon a third. */
public enum MergeFunction {
    /** For numbers and dates: the greater of both. */
    MAX,
    /** For numbers: what both sides added to the base, added to it. */
    SUM_OF_DIFFERENCES,
    /**
     * For texts that list things, separated by commas: what either side has added is in, what either side has taken out is
     * out.
     */
    SET_UNION,
    /** For texts that are only written on: the server's text, then what the desktop wrote behind the base. */
    APPEND_ONLY
}
