package org.cartable.client.store;

/** The database file cannot be read or written: a full disk, a damaged file, a lock that somebody never gives back. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
