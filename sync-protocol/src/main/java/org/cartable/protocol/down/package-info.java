/**
 * Sync-down: a desktop reads the feed of its tenant page by page after a cursor.
 *
 * <p>Promises: a page never splits a transaction of the server; the answer to a cursor that can no longer be served is
 * a reset with its reason, never an empty page.
 */
package org.cartable.protocol.down;
