package org.cartable.client.sync;

/** Hears of every change of the status. Called on the sync thread; returns at once. */
@FunctionalInterface
public interface SyncListener {

    /** @param status the new status */
    void changed(SyncStatus status);
}
