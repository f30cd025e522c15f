package org.cartable.client.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database file cannot be read or written: a full disk, a damaged file, a lock that somebody never gives back. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @return the failure, as a {@link DamagedStoreException} when the file is no sound database any more */
    static StoreException of(String what, SQLException cause) {
        if (isDamage(cause)) {
            return new DamagedStoreException(cause);
        }
        return has(cause, SQLiteErrorCode.SQLITE_FULL)
                ? new FullDiskException(cause)
                : new StoreException(what + ": " + cause.getMessage(), cause);
    }

    /** A document that is none any more fails in the index over its fields, with a code that says nothing. */
    static boolean isDamage(SQLException failed) {
        return has(failed, SQLiteErrorCode.SQLITE_CORRUPT)
                || has(failed, SQLiteErrorCode.SQLITE_NOTADB)
                || failed instanceof SQLiteException
                        && String.valueOf(failed.getMessage()).contains("malformed JSON");
    }

    private static boolean has(SQLException failed, SQLiteErrorCode code) {
        return failed instanceof SQLiteException sqlite && (sqlite.getResultCode().code & 0xff) == code.code;
    }
}
