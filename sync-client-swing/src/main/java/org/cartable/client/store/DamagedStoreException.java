package org.cartable.client.store;

/**
 * The database file is damaged. The next opening saves what was not sent into a new file and tells of it, see
 * {@link Rescue}.
 */
public final class DamagedStoreException extends StoreException {

    private static final long serialVersionUID = 1L;

    DamagedStoreException(Throwable cause) {
        super(
                "the database of this desktop is damaged. Close Cartable and open it again: what was not sent is saved"
                        + " first",
                cause);
    }
}
