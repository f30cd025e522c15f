/**
 * One row of the sync log for each up and down, also for those that end before a service is reached (UP-8).
 *
 * <p>Never: fails a call because its row cannot be written.
 */
package org.cartable.web.synclog;
