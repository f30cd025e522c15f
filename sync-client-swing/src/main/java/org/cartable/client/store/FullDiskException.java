package org.cartable.client.store;

/** The disk has no room for what was to be saved. Nothing of it is there, and whatever was saved before is. */
public final class FullDiskException extends StoreException {

    private static final long serialVersionUID = 1L;

    FullDiskException(Throwable cause) {
        super(
                "the disk of this computer is full, so this was not saved. What was saved before is safe. Make room on the"
                        + " disk, then save again",
                cause);
    }
}
