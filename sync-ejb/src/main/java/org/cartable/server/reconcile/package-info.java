/**
 * Compares what a desktop holds with what it should hold, and tells what differs.
 *
 * <p>Promises: a range is compared by one aggregate in the database, and only what differs is looked at more closely
 * (RECON-1); what has changed since the desktop's cursor is left to the feed (RECON-2); only what the caller may read is
 * compared or told (RECON-3).
 *
 * <p>Never: writes; decides what a desktop holds, which {@link org.cartable.server.down.HeldView} says.
 */
package org.cartable.server.reconcile;
