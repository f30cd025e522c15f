/**
 * What the desktops did: one row per up and down, added up into figures per day by a batch job.
 *
 * <p>Promises: a row is written in a transaction of its own, so that a call that failed leaves its row (UP-8); a row is
 * counted once, because the figures and the mark on the row are one transaction.
 */
package org.cartable.server.synclog;
