/**
 * Reconcile: a desktop finds out, range by range, whether it holds what the server holds, and gets what differs.
 *
 * <p>Promises: a range is one digest, so that what agrees costs a few bytes; what has changed since the desktop's cursor
 * is left to the feed.
 */
package org.cartable.protocol.reconcile;
