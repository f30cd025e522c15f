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
        return isDamage(cause)
                ? new DamagedStoreException(cause)
                : new StoreException(what + ": " + cause.getMessage(), cause);
    }

    /** A document that is none any more fails in the index over its fields, with a code that says nothing. */
    static boolean isDamage(SQLException failed) {
        if (failed instanceof SQLiteException sqlite) {
            int code = sqlite.getResultCode().code & 0xff;
            return code == SQLiteErrorCode.SQLITE_CORRUPT.code
                    || code == SQLiteErrorCode.SQLITE_NOTADB.code
                    || String.valueOf(failed.getMessage()).contains("malformed JSON");
        }
        return false;
    }
}
