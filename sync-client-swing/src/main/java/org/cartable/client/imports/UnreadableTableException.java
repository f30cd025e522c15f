package org.cartable.client.imports;

/** A file that is no table, or too long a one. */
public final class UnreadableTableException extends RuntimeException {

    /** What is wrong with the file. */
    public enum Reason {
        /** It is not there, or may not be read. */
        NO_FILE,
        /** It is no table of texts. */
        NO_TABLE,
        /** It has a line of names, and nothing below. */
        NO_ROWS,
        /** It has more rows than are read at once. */
        TOO_LONG
    }

    private final Reason reason;

    UnreadableTableException(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    /** @return what is wrong with the file */
    public Reason reason() {
        return reason;
    }
}
