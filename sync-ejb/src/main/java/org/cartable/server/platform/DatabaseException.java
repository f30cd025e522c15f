package org.cartable.server.platform;

import java.sql.SQLException;

/** The database failed in a way that the caller can do nothing about. Rolls the transaction back. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String what, SQLException cause) {
        super(what, cause);
    }
}
